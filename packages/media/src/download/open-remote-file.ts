import type { Readable } from 'node:stream'
import type { ChannelRegistry } from '@recado/channels'
import { AppError } from '@recado/core'
import { classifyMetaError, type GraphClient, type GraphError, sha256Hex } from '@recado/whatsapp'
import { type Credentials, type CredentialsDeps, readCredentials } from '@recado/workspaces'
import { INBOUND_MAX_BYTES } from '../schemas.ts'
import { discard } from '../storage/store-checked.ts'
import type { ClaimedFile } from './claim-download.ts'

export interface RemoteDeps extends CredentialsDeps {
  graph: Pick<GraphClient, 'getMedia' | 'downloadMedia'>
  channels: Pick<ChannelRegistry, 'openMedia'>
}

/**
 * `gone`: the channel knows no such file (any more). `elsewhere`: it is not where the channel keeps files. `blocked`:
 * the workspace's settings or permissions are in the way. `failed`: perhaps another time.
 */
export type RemoteFile =
  | { kind: 'ok'; body: Readable; mimeType: string | null; sizeBytes: number | null; sha256: string[] }
  | { kind: 'gone' }
  | { kind: 'too-large' }
  | { kind: 'elsewhere' | 'blocked' | 'failed'; reason: string }

/** Opens a file at its channel, under an address asked for now: the one in a webhook lives for five minutes only. */
export async function openRemoteFile(deps: RemoteDeps, file: ClaimedFile, signal: AbortSignal): Promise<RemoteFile> {
  const credentials = await openCredentials(deps, file.workspaceId)
  if (!credentials) return { kind: 'blocked', reason: 'the credentials cannot be read' }
  const remote = await deps.channels.openMedia({ ...credentials, channel: file.channel }, file.channelMediaId)
  if (!remote) return openAtMeta(deps, credentials.accessToken, file, signal)
  if (remote.kind === 'ok') return tooLarge(remote.sizeBytes, remote.body) ?? { ...remote, sha256: [] }
  return remote.kind === 'refused' ? { kind: 'elsewhere', reason: remote.reason } : remote
}

async function openCredentials(deps: CredentialsDeps, workspaceId: string): Promise<Credentials | null> {
  try {
    return await readCredentials(deps, workspaceId)
  } catch (error) {
    if (error instanceof AppError && error.code === 'SECRET_UNREADABLE') return null
    throw error
  }
}

async function openAtMeta(
  { graph }: RemoteDeps,
  accessToken: string | null,
  file: ClaimedFile,
  signal: AbortSignal,
): Promise<RemoteFile> {
  if (!accessToken) return { kind: 'blocked', reason: 'there is no access token' }
  const found = await graph.getMedia({ accessToken, mediaId: file.channelMediaId })
  if (found.kind === 'error') return refusal(found.error)
  if (found.kind !== 'ok') return { kind: 'failed', reason: found.reason }
  const { url, mime_type, sha256, file_size = null } = found.data
  const large = tooLarge(file_size)
  if (large) return large
  const download = await graph.downloadMedia({ accessToken, url, signal })
  if (download.kind === 'refused') return { kind: 'elsewhere', reason: download.reason }
  if (download.kind === 'failed') return download
  // The address is a moment old: what it is denied for is not its age.
  if (download.kind === 'status') return { kind: 'failed', reason: `HTTP ${download.httpStatus}` }
  const sums = [sha256 && sha256Hex(sha256), file.sha256].filter((sum) => typeof sum === 'string')
  return { kind: 'ok', body: download.body, mimeType: mime_type ?? null, sizeBytes: file_size, sha256: sums }
}

function refusal({ code, isTransient, message }: GraphError): RemoteFile {
  // Meta's code for an id that is not there, is too old, or belongs to a number the token does not see.
  if (code === 100) return { kind: 'gone' }
  const { action } = classifyMetaError(code, { isTransient })
  return { kind: action === 'pause-number' ? 'blocked' : 'failed', reason: `${code} ${message}` }
}

function tooLarge(sizeBytes: number | null, body?: Readable): RemoteFile | null {
  if (sizeBytes === null || sizeBytes <= INBOUND_MAX_BYTES) return null
  if (body) discard(body)
  return { kind: 'too-large' }
}
