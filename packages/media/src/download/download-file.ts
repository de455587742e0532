import { AppError, type Clock } from '@recado/core'
import { describeFile } from '../inspect/describe-file.ts'
import { INBOUND_MAX_BYTES } from '../schemas.ts'
import { originalKey } from '../storage/media-keys.ts'
import type { Storage } from '../storage/storage.ts'
import { discard, storeChecked } from '../storage/store-checked.ts'
import { type ClaimedFile, LEASE_MS, renewClaim } from './claim-download.ts'
import { type DownloadOutcome, decideDownload } from './decide-download.ts'
import { openRemoteFile, type RemoteDeps, type RemoteFile } from './open-remote-file.ts'
import { postponeWorkspace, type SettleDeps, settleDownload } from './settle-download.ts'

export interface DownloadDeps extends RemoteDeps, SettleDeps {
  storage: Storage
  clock: Clock
  logger: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

/** 100 MB come in this time even at 3 Mbit/s. */
const PATIENCE_MS = 5 * 60_000

/** One attempt at one file, from its channel into the storage and its row. */
export async function downloadFile(deps: DownloadDeps, claim: ClaimedFile, stopping: AbortSignal): Promise<void> {
  const { db, clock, logger } = deps
  const renewal = setInterval(() => renewClaim(db.pool, claim, clock.now()).catch(() => {}), LEASE_MS / 3)
  try {
    const outcome = await attempt(deps, claim, stopping)
    const decision = decideDownload(outcome, claim, clock.now())
    const isSettled = await settleDownload(deps, claim, decision, clock.now())
    if (!isSettled && outcome.kind === 'stored') await forget(deps.storage, outcome)
    if (outcome.kind === 'blocked' && decision.kind === 'later') {
      await postponeWorkspace(db.pool, claim, new Date(clock.now().getTime() + decision.afterMs))
    }
    logOutcome(logger, claim, outcome, decision.kind)
  } finally {
    clearInterval(renewal)
  }
}

async function attempt(deps: DownloadDeps, claim: ClaimedFile, stopping: AbortSignal): Promise<DownloadOutcome> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(PATIENCE_MS)])
  const remote = await openRemoteFile(deps, claim, signal)
  if (remote.kind !== 'ok') return stopping.aborted ? { kind: 'stopped' } : remote
  const giveUp = () => remote.body.destroy(new Error('it took too long, or the server stops'))
  signal.addEventListener('abort', giveUp)
  try {
    return await store(deps, claim, remote)
  } catch (error) {
    return stopping.aborted ? { kind: 'stopped' } : failure(error)
  } finally {
    signal.removeEventListener('abort', giveUp)
    discard(remote.body)
  }
}

async function store(
  { storage }: DownloadDeps,
  { workspaceId, id, mimeType }: ClaimedFile,
  remote: Extract<RemoteFile, { kind: 'ok' }>,
): Promise<DownloadOutcome> {
  const key = originalKey(workspaceId, id)
  const { body, sizeBytes, sha256 } = remote
  const promised = { mimeType: remote.mimeType ?? mimeType, maxBytes: INBOUND_MAX_BYTES, sizeBytes, sha256 }
  const file = await storeChecked({ storage, key, body, promised })
  const { facts } = await describeFile({ storage, key, ...file }).catch((cause) => {
    throw new AppError('STORAGE_UNAVAILABLE', 'The preview could not be stored.', { cause })
  })
  return { kind: 'stored', key, file, facts }
}

function failure(error: unknown): DownloadOutcome {
  if (!(error instanceof AppError)) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : 'the connection broke' }
  }
  if (error.code === 'MEDIA_TOO_LARGE') return { kind: 'too-large' }
  if (error.code === 'MEDIA_CORRUPT') return { kind: 'corrupt', reason: error.message }
  return { kind: 'storage', reason: error.cause instanceof Error ? error.cause.message : error.message }
}

/** The row went while the file came. */
async function forget(storage: Storage, { key, facts }: Extract<DownloadOutcome, { kind: 'stored' }>): Promise<void> {
  await storage.delete(key)
  if (facts.thumbnailKey) await storage.delete(facts.thumbnailKey)
}

function logOutcome(
  logger: DownloadDeps['logger'],
  { workspaceId, id, attempts }: ClaimedFile,
  outcome: DownloadOutcome,
  decision: string,
): void {
  if (outcome.kind === 'stored' || outcome.kind === 'stopped') return
  const fields = { workspaceId, mediaId: id, attempt: attempts, outcome, decision }
  if (outcome.kind === 'storage') logger.warn(fields, 'a received file cannot be stored: does STORAGE_URL answer?')
  else logger.info(fields, 'a received file could not be fetched')
}
