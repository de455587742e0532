import type { Clock } from '@recado/core'
import { type Database, withTransaction } from '@recado/db'
import type { GraphAnswer, GraphClient, GraphTemplatePage } from '@recado/whatsapp'
import { classifyMetaError } from '@recado/whatsapp'
import { blockManagementQuota, type CredentialsDeps, takeManagementQuota } from '@recado/workspaces'
import { isRateLimit } from '../submit/meta-refusal.ts'
import { findAccount, type TemplateAccount } from '../template-context.ts'
import { finishRun } from './finish-run.ts'
import { saveTemplates } from './save-templates.ts'
import { beginRun, failRun, keepCursor, keepWaiting, type SyncRun } from './sync-run.ts'

export interface SyncDeps extends Omit<CredentialsDeps, 'db'> {
  db: Database
  clock: Clock
  graph: GraphClient
}

/** `again`: something is left that a later reading settles, from `at` on. */
export type SyncOutcome = { kind: 'done' | 'failed' | 'interrupted' } | { kind: 'again'; at: Date }

/** Meta answers a hundred at most. */
const PAGE = 100
const UNSETTLED_AGAIN_AFTER_MS = 65_000

/**
 * Reads all of a workspace's templates from Meta, page by page; each is written as it comes, so that an interruption
 * loses nothing. Waits for Meta's quota instead of failing. Throws what may work when the job is tried again.
 */
export async function runSync(deps: SyncDeps, workspaceId: string, signal: AbortSignal): Promise<SyncOutcome> {
  const account = await findAccount(deps, workspaceId)
  if (!account) return { kind: 'done' }
  const run = await beginRun(deps.db.pool, account, deps.clock.now())
  while (!signal.aborted) {
    const page = await readPage(deps, account, run)
    if (page.kind !== 'page') return page
    run.cursor = page.after
    if (page.after === null) return finish(deps, account, run)
  }
  return { kind: 'interrupted' }
}

type PageOutcome = { kind: 'page'; after: string | null } | SyncOutcome

async function readPage(deps: SyncDeps, account: TemplateAccount, run: SyncRun): Promise<PageOutcome> {
  const { db, graph, clock } = deps
  const grant = await takeManagementQuota(db.pool, account)
  if (grant.kind === 'blocked') return waitUntil(deps, account, grant.until)
  const requestedAt = clock.now()
  const answer = await graph.listTemplates({ ...account, after: run.cursor, limit: PAGE })
  if (answer.kind !== 'ok') return stopped(deps, account, run, answer)
  const { templates, after } = answer.data
  await withTransaction(db, async (tx) => {
    await saveTemplates(tx, account, { templates, requestedAt })
    await keepCursor(tx, account, after)
  })
  return { kind: 'page', after }
}

async function stopped(
  deps: SyncDeps,
  account: TemplateAccount,
  run: SyncRun,
  answer: Exclude<GraphAnswer<GraphTemplatePage>, { kind: 'ok' }>,
): Promise<PageOutcome> {
  if (answer.kind !== 'error') {
    await failRun(deps.db, account, { code: 'META_UNREACHABLE', message: answer.reason })
    throw new Error(`Meta's templates could not be read: ${answer.reason}`)
  }
  const { error } = answer
  // The place in the list is no longer known to Meta: from the beginning, once.
  if (error.code === 131059 && run.cursor !== null) {
    await keepCursor(deps.db.pool, account, null)
    run.cursor = null
    return readPage(deps, account, run)
  }
  if (isRateLimit(error)) {
    await blockManagementQuota(deps.db.pool, account)
    const grant = await takeManagementQuota(deps.db.pool, account)
    return waitUntil(deps, account, grant.kind === 'blocked' ? grant.until : deps.clock.now())
  }
  await failRun(deps.db, account, { code: String(error.code), message: error.details ?? error.message })
  if (classifyMetaError(error.code, { isTransient: error.isTransient }).retry) {
    throw new Error(`Meta's templates could not be read: ${error.code} ${error.message}`)
  }
  return { kind: 'failed' }
}

async function waitUntil({ db }: SyncDeps, account: TemplateAccount, until: Date): Promise<SyncOutcome> {
  await keepWaiting(db, account, until)
  return { kind: 'again', at: until }
}

async function finish({ db, clock }: SyncDeps, account: TemplateAccount, run: SyncRun): Promise<SyncOutcome> {
  const { isUnsettled } = await withTransaction(db, (tx) => finishRun(tx, account, run))
  if (!isUnsettled) return { kind: 'done' }
  return { kind: 'again', at: new Date(clock.now().getTime() + UNSETTLED_AGAIN_AFTER_MS) }
}
