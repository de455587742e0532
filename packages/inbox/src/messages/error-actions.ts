import { actionOf, type SendError } from '@recado/channels'
import type { Sql } from '@recado/core'
import { type NumberKey, pauseNumber, phoneNumberIdSql, raiseAlert } from '@recado/workspaces'

/** A message of ours that failed, by the answer to a call or by a status that came later. */
export interface Failure {
  workspaceId: string
  messageId: string
  error: SendError
}

/**
 * What a failure means beyond its message, done in the transaction that writes it: the customer wants no marketing or
 * cannot be reached, the number is paused, admins are told. One failure at a time: they are few, and most mean nothing.
 */
export async function applyErrorActions(tx: Sql, failures: readonly Failure[]): Promise<void> {
  const byAction = Map.groupBy(failures, ({ error }) => actionOf(error))
  for (const failure of byAction.get('opt-out') ?? []) await tx.query(OPT_OUT, idsOf(failure))
  for (const failure of byAction.get('mark-unreachable') ?? []) await tx.query(MARK_UNREACHABLE, idsOf(failure))
  for (const failure of byAction.get('pause-number') ?? []) await pauseNumberOf(tx, failure)
  for (const { workspaceId, error } of byAction.get('alert') ?? []) {
    const { code, title, details } = error
    // Meta does not say for how long; should it go on, the next template says so again.
    const until = new Date(Date.now() + BLOCKED_FOR_MS).toISOString()
    await raiseAlert(tx, { workspaceId, kind: 'TEMPLATES_BLOCKED', details: { code, title, details, until } })
  }
}

const BLOCKED_FOR_MS = 24 * 3_600_000

async function pauseNumberOf(tx: Sql, failure: Failure): Promise<void> {
  // Whoever locks both locks the account first.
  await tx.query(LOCK_ACCOUNTS, [failure.workspaceId])
  const { rows } = await tx.query<NumberKey & { attemptedAt: Date }>(
    `SELECT m.workspace_id AS "workspaceId", m.attempted_at AS "attemptedAt",
            ${phoneNumberIdSql('m.channel')} AS "phoneNumberId"
     FROM conversation_schema.messages m JOIN workspace_schema.workspaces w ON w.id = m.workspace_id
     WHERE m.workspace_id = $1 AND m.id = $2 AND m.attempted_at IS NOT NULL`,
    idsOf(failure),
  )
  const [number] = rows
  if (number?.phoneNumberId) await pauseNumber(tx, number, { error: failure.error, attemptedAt: number.attemptedAt })
}

const idsOf = ({ workspaceId, messageId }: Failure): string[] => [workspaceId, messageId]

const LOCK_ACCOUNTS = `
  SELECT FROM workspace_schema.business_accounts WHERE workspace_id = $1
  ORDER BY whatsapp_business_account_id FOR NO KEY UPDATE`

const CLIENT_OF_MESSAGE = `
  FROM conversation_schema.messages m
  JOIN conversation_schema.conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
  WHERE m.workspace_id = $1 AND m.id = $2 AND k.workspace_id = c.workspace_id AND k.id = c.client_id`

// A preference told after the message was sent is the newer one.
const OPT_OUT = `
  UPDATE conversation_schema.clients k SET marketing_opt_out_at = now() ${CLIENT_OF_MESSAGE}
    AND k.marketing_opt_out_at IS NULL AND coalesce(k.marketing_preference_at < m.attempted_at, true)`

const MARK_UNREACHABLE = `
  UPDATE conversation_schema.clients k SET unreachable_at = now() ${CLIENT_OF_MESSAGE}
    AND coalesce(c.last_inbound_at < m.attempted_at, true)`
