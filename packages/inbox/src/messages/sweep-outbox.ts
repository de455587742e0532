import type { Clock, Sql } from '@recado/core'
import { type Database, withTransaction } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import { phoneNumberIdSql } from '@recado/workspaces'
import { appendFeedEvents } from '../feed/append-feed-events.ts'
import type { MessageLogger } from './deliver-conversation.ts'
import { wakeDelivery } from './wake-delivery.ts'

const QUEUED_IS_STALE_AFTER_MS = 5000

/**
 * Finds what a crash left behind. A message that was being sent when its worker died becomes UNKNOWN, since nobody
 * knows whether Meta got it; a message that waits with no job to send it gets one. Doing it too often does no harm.
 */
export async function sweepOutbox(deps: {
  db: Database
  jobs: Jobs
  clock: Clock
  logger: MessageLogger
}): Promise<void> {
  const now = deps.clock.now().getTime()
  const freed = await withTransaction(deps.db, async (tx) => {
    const lost = await loseAnswers(tx, new Date(now))
    if (lost.length > 0) deps.logger.warn({ messages: lost.length }, 'messages whose sending was cut short are unknown')
    await appendFeedEvents(tx, lost)
    return lost
  })
  const stale = await findStale(deps.db.pool, new Date(now - QUEUED_IS_STALE_AFTER_MS))
  // What waited behind a lost answer need not wait for the next sweep.
  for (const conversation of [...freed, ...stale]) {
    // One waiting job a conversation, however often the sweep finds it.
    await wakeDelivery(deps.jobs, null, conversation, { key: `sweep ${conversation.conversationId}` })
  }
}

/** Of claims that ran out: whoever was sending is gone. */
async function loseAnswers(tx: Sql, now: Date) {
  const { rows } = await tx.query<{ workspaceId: string; conversationId: string; messageId: string }>(
    `UPDATE conversation_schema.messages SET status = 'UNKNOWN', error = NULL, next_attempt_at = NULL
     WHERE status = 'SENDING' AND coalesce(next_attempt_at, attempted_at) < $1
     RETURNING workspace_id AS "workspaceId", conversation_id AS "conversationId", id AS "messageId"`,
    [now],
  )
  return rows.map((row) => ({ ...row, type: 'message.updated' as const }))
}

/** Conversations whose first waiting message should long have been taken, and whose number lets it go. */
async function findStale(sql: Sql, before: Date) {
  const { rows } = await sql.query<{ workspaceId: string; conversationId: string }>(
    `SELECT head.workspace_id AS "workspaceId", head.conversation_id AS "conversationId" FROM (
       SELECT DISTINCT ON (workspace_id, conversation_id) *
       FROM conversation_schema.messages WHERE status IN ('QUEUED', 'SENDING')
       ORDER BY workspace_id, conversation_id, sent_at, id
     ) head
     JOIN workspace_schema.workspaces w ON w.id = head.workspace_id
     LEFT JOIN workspace_schema.phone_numbers n
       ON n.workspace_id = w.id AND n.phone_number_id = ${phoneNumberIdSql('head.channel')}
     WHERE head.status = 'QUEUED' AND coalesce(head.next_attempt_at, head.created_at) < $1
       AND n.paused_at IS NULL AND coalesce(n.blocked_until <= now(), true)
     LIMIT 1000`,
    [before],
  )
  return rows
}
