import type { Sql } from '@recado/core'
import { type Database, withTransaction } from '@recado/db'
import { appendFeedEvents, type NewFeedEvent } from '../feed/append-feed-events.ts'
import { type Applied, applyItems } from './apply-items.ts'
import { settleWaitingStatuses } from './apply-waiting-statuses.ts'
import { claimDeliveries, markApplied } from './claim-deliveries.ts'
import { isContentError } from './is-content-error.ts'
import type { Item } from './items.ts'
import { lockWorkspaces } from './lock-workspaces.ts'
import { readDeliveries } from './read-deliveries.ts'

/** Large enough that statements are shared by many messages, small enough that memory and locks stay small. */
const BATCH_DELIVERIES = 300
const BATCH_BYTES = 1024 * 1024

/** What a batch came to. */
export interface AppliedBatch {
  /** How many deliveries it took. */
  deliveries: number
  /** Whether there are new files to be downloaded. */
  haveFiles: boolean
  /** Workspaces whose templates must be read from Meta. */
  staleTemplates: string[]
}

/** Claims the oldest deliveries and applies them in one transaction. */
export async function applyBatch(db: Pick<Database, 'pool'>): Promise<AppliedBatch> {
  try {
    return await claimAndApply(db, applyItems)
  } catch (error) {
    if (!isContentError(error)) throw error
    // Something in the set cannot be applied: once more, and this time what is at fault is found and set aside.
    return claimAndApply(db, applyAround)
  }
}

async function claimAndApply(
  db: Pick<Database, 'pool'>,
  apply: (tx: Sql, items: readonly Item[]) => Promise<Applied>,
): Promise<AppliedBatch> {
  const { deliveries, waiting, ...rest } = await withTransaction(db, async (tx) => {
    const deliveries = await claimDeliveries(tx, BATCH_DELIVERIES, BATCH_BYTES)
    if (deliveries.length === 0) return { deliveries, ...NOTHING }
    const items = await readDeliveries(tx, deliveries)
    await lockWorkspaces(tx, items)
    const applied = await apply(tx, items)
    await markApplied(tx, deliveries)
    return { deliveries, ...applied }
  })
  await settleWhatIsWaiting(db, waiting)
  return { deliveries: deliveries.length, ...rest }
}

const NOTHING: Applied = { waiting: [], haveFiles: false, staleTemplates: [] }

/** A message may have got its wamid while its status was being put to wait: see applyWaitingStatuses. */
async function settleWhatIsWaiting(db: Pick<Database, 'pool'>, waiting: Applied['waiting']): Promise<void> {
  if (waiting.length === 0) return
  await withTransaction(db, async (tx) => {
    const feed: NewFeedEvent[] = []
    await settleWaitingStatuses(tx, waiting, feed)
    await appendFeedEvents(tx, feed)
  })
}

/** Applies what can be applied: a set that fails is halved, until one item is left that fails by itself. */
async function applyAround(tx: Sql, items: readonly Item[]): Promise<Applied> {
  const attempt = await trySavepoint(tx, () => applyItems(tx, items))
  if (attempt.ok) return attempt.value
  const [only] = items
  if (items.length === 1 && only) return setAside(tx, only, attempt.error)
  const middle = items.length >> 1
  const first = await applyAround(tx, items.slice(0, middle))
  const second = await applyAround(tx, items.slice(middle))
  return {
    waiting: [...first.waiting, ...second.waiting],
    haveFiles: first.haveFiles || second.haveFiles,
    staleTemplates: [...new Set([...first.staleTemplates, ...second.staleTemplates])],
  }
}

async function setAside(tx: Sql, item: Item, error: unknown): Promise<Applied> {
  const { channel, deliveryId, receivedAt, position } = item
  const code = item.kind === 'dead' ? item.code : ('NOT_APPLICABLE' as const)
  const reason = item.kind === 'dead' ? item.reason : `It cannot be stored: ${String(error)}`
  const letter = { kind: 'dead' as const, channel, deliveryId, receivedAt, position, code, reason }
  const whole = await trySavepoint(tx, () =>
    applyItems(tx, [{ ...letter, workspaceId: item.workspaceId, payload: payloadOf(item) }]),
  )
  // Not even storable as it is: the delivery keeps the bytes.
  if (!whole.ok) await applyItems(tx, [{ ...letter, workspaceId: null, payload: null }])
  return NOTHING
}

function payloadOf(item: Item): unknown {
  switch (item.kind) {
    case 'message':
      return item.message.payload
    case 'status':
      return item.status.payload
    case 'event':
      return item.event.payload
    case 'dead':
      return item.payload
  }
}

async function trySavepoint<T>(
  tx: Sql,
  run: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: unknown }> {
  await tx.query('SAVEPOINT part')
  try {
    const value = await run()
    await tx.query('RELEASE SAVEPOINT part')
    return { ok: true, value }
  } catch (error) {
    if (!isContentError(error)) throw error
    await tx.query('ROLLBACK TO SAVEPOINT part')
    return { ok: false, error }
  }
}
