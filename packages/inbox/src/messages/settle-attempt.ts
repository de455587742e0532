import { actionOf, type SendOutcome } from '@recado/channels'
import type { Clock, Sql } from '@recado/core'
import { type Database, withTransaction } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import { enqueueSync } from '@recado/templates'
import { type NumberKey, pauseNumber } from '@recado/workspaces'
import { appendFeedEvents } from '../feed/append-feed-events.ts'
import { messageUpdated } from '../feed/message-updated.ts'
import { applyWaitingStatuses } from '../ingest/apply-waiting-statuses.ts'
import { absorbEcho } from './absorb-echo.ts'
import type { Held } from './attempt-turn.ts'
import type { ClaimedMessage } from './claim-message.ts'
import { applyErrorActions } from './error-actions.ts'
import { makeNumberWait } from './make-number-wait.ts'
import { type ConversationKey, wakeDelivery } from './wake-delivery.ts'

export interface Attempt extends ConversationKey {
  message: ClaimedMessage
  /** It leaves from; null where the settings name none. */
  number: NumberKey | null
  businessAccountId: string | null
}

type Settled = SendOutcome | Held

/**
 * Writes what an attempt brought and what that means for others, its feed event and, for a retry, the job that makes it,
 * in one transaction. A status that overtook the answer is kept: nothing here moves a message backwards. Answers false
 * when the outcome no longer says anything, because a later attempt has begun or a status has already told more.
 */
export async function settleAttempt(
  { db, jobs, clock }: { db: Database; jobs: Jobs; clock: Clock },
  attempt: Attempt,
  brought: Settled,
): Promise<boolean> {
  const { workspaceId, message } = attempt
  const outcome = pausesNumber(attempt, brought) ? HELD : brought
  const isNews = await withTransaction(db, async (tx) => {
    const afterMs = 'afterMs' in outcome ? outcome.afterMs : null
    const retryAt = afterMs === null ? null : new Date(clock.now().getTime() + afterMs)
    if (outcome.kind === 'accepted' && message.channel === 'LUMIBOT') {
      await absorbEcho(tx, attempt, outcome.channelMessageId)
    }
    if (!(await writeOutcome(tx, attempt, outcome, retryAt))) return false
    await appendFeedEvents(
      tx,
      messageUpdated(attempt, message.id, outcome.kind === 'rejected' ? targetOf(message) : null),
    )
    if (retryAt) await wakeDelivery(jobs, tx, attempt, { at: retryAt })
    if (brought.kind === 'retry') await makeNumberWait(tx, attempt, brought)
    if (brought.kind === 'rejected') await actOn(tx, { jobs, clock }, attempt, brought)
    return true
  })
  // After the commit: a status that came while the wamid was not yet to be seen waits for it.
  if (isNews && brought.kind === 'accepted') {
    await withTransaction(db, (tx) => applyWaitingStatuses(tx, workspaceId, [brought.channelMessageId]))
  }
  return isNews
}

/** Our id of what a reaction is drawn on, and is not any more once it was refused. */
const targetOf = ({ payload }: ClaimedMessage): string | null =>
  payload?.content?.kind === 'reaction' ? payload.content.targetId : null

const HELD: Held = { kind: 'held', afterMs: null }
const TRY_NEW_SETTINGS_MS = 1000

/** A refusal that would meet every message pauses the number instead of failing the message, which goes back to where it was. */
export const pausesNumber = ({ number }: Pick<Attempt, 'number'>, outcome: Settled): boolean =>
  outcome.kind === 'rejected' && number !== null && actionOf(outcome.error) === 'pause-number'

async function actOn(
  tx: Sql,
  { jobs, clock }: { jobs: Jobs; clock: Clock },
  attempt: Attempt,
  { error }: Extract<SendOutcome, { kind: 'rejected' }>,
): Promise<void> {
  const { workspaceId, message, number } = attempt
  const action = actionOf(error)
  if (action === 'resync-templates') return enqueueSync(jobs, tx, workspaceId)
  if (action !== 'pause-number') return applyErrorActions(tx, [{ workspaceId, messageId: message.id, error }])
  if (!number || (await pauseNumber(tx, number, { error, attemptedAt: message.attempted_at }))) return
  // The settings are newer than the attempt: with those it may go.
  await wakeDelivery(jobs, tx, attempt, { at: new Date(clock.now().getTime() + TRY_NEW_SETTINGS_MS) })
}

async function writeOutcome(
  tx: Sql,
  { workspaceId, message }: Attempt,
  outcome: Settled,
  retryAt: Date | null,
): Promise<boolean> {
  const [assignments, value] = assignmentsOf(outcome)
  const { rowCount } = await tx.query(
    `UPDATE conversation_schema.messages SET next_attempt_at = $5, ${assignments}
     WHERE workspace_id = $1 AND id = $2 AND attempts = $3 AND attempted_at = $4
       ${outcome.kind === 'accepted' ? '' : `AND status IN ('QUEUED', 'SENDING', 'UNKNOWN')`}`,
    [workspaceId, message.id, message.attempts, message.attempted_at, retryAt, ...value],
  )
  return rowCount === 1
}

function assignmentsOf(outcome: Settled): [assignments: string, values: unknown[]] {
  switch (outcome.kind) {
    case 'accepted':
      return [ACCEPTED, [outcome.channelMessageId]]
    case 'rejected':
      return [`status = 'FAILED', error = $6`, [outcome.error]]
    case 'retry':
      return [`status = 'QUEUED', error = $6`, [outcome.error]]
    case 'held':
      return [`status = 'QUEUED', error = NULL, attempts = attempts - 1`, []]
    case 'unknown':
      return [`status = 'UNKNOWN', error = NULL`, []]
  }
}

// A status that came first may have moved the message on already. Only a failure of another attempt's wamid is undone:
// this attempt was accepted.
const FAILED_ITSELF = `(status = 'FAILED' AND channel_message_id = $6)`
const ACCEPTED = `
  channel_message_id = $6,
  error = CASE WHEN ${FAILED_ITSELF} THEN error END,
  status = CASE WHEN status = 'FAILED' AND NOT ${FAILED_ITSELF} THEN 'SENT' ELSE greatest(status, 'SENT') END`
