import { AppError, type Sql } from '@recado/core'
import { isChannelConnected } from '@recado/workspaces'
import type { SendMessageInput } from '../schemas.ts'

/** Where a message is to go, and what stands in its way. */
export interface SendTarget {
  channel: 'WHATSAPP_CLOUD' | 'LUMIBOT'
  last_message_at: Date
  window_expires_at: Date | null
  has_address: boolean
  is_connected: boolean
  /** Of the message to be quoted or reacted to; null when there is none in this conversation that the channel knows. */
  referred_channel_id: string | null
  /** Whether a message with this id is there already, and says the same. */
  known: 'same' | 'other' | null
}

// The lock comes before the time is taken: messages of one conversation get their times in the order of their commits.
export async function lockSendTarget(
  tx: Sql,
  workspaceId: string,
  input: SendMessageInput,
): Promise<SendTarget | undefined> {
  const { rows } = await tx.query<SendTarget>(
    `SELECT c.channel, c.last_message_at, c.window_expires_at,
            coalesce(k.wa_id, k.phone, k.bsuid) IS NOT NULL AS has_address,
            ${isChannelConnected('c.channel')} AS is_connected,
            q.channel_message_id AS referred_channel_id,
            CASE WHEN m.id IS NULL THEN NULL WHEN ${IS_SAME} THEN 'same' ELSE 'other' END AS known
     FROM conversation_schema.conversations c
     JOIN conversation_schema.clients k ON k.workspace_id = c.workspace_id AND k.id = c.client_id
     JOIN workspace_schema.workspaces w ON w.id = c.workspace_id
     LEFT JOIN conversation_schema.messages q
       ON q.workspace_id = c.workspace_id AND q.id = $3 AND q.conversation_id = c.id
     LEFT JOIN conversation_schema.messages m ON m.workspace_id = c.workspace_id AND m.id = $4
     WHERE c.workspace_id = $1 AND c.id = $2
     FOR NO KEY UPDATE OF c`,
    [workspaceId, input.conversationId, referredId(input), input.id, input.content, Boolean(input.replyToId)],
  )
  return rows[0]
}

// Before other kinds were sent, a text was stored by its words alone.
const IS_SAME = `
  m.conversation_id = c.id
  AND coalesce(m.payload -> 'content', jsonb_build_object('kind', 'text', 'text', m.body)) = $5::jsonb
  AND m.payload #>> '{context,message_id}' IS NOT DISTINCT FROM CASE WHEN $6 THEN coalesce(q.channel_message_id, '') END`

const referredId = ({ content, replyToId }: SendMessageInput): string | null =>
  content.kind === 'reaction' ? content.targetId : (replyToId ?? null)

/** A conversation stays in its channel, whichever is chosen for new ones. */
const WHAT_IS_MISSING: Record<SendTarget['channel'], string> = {
  WHATSAPP_CLOUD: 'Fill in the phone number ID and the access token first.',
  LUMIBOT: "Fill in Lumibot's address, account, inbox and API token first.",
}

export function findObstacle(target: SendTarget, input: SendMessageInput, now: Date): AppError | null {
  if (!target.is_connected) {
    return new AppError('INTEGRATION_INCOMPLETE', WHAT_IS_MISSING[target.channel])
  }
  if (!target.has_address) {
    return new AppError('CLIENT_HAS_NO_ADDRESS', 'Neither a phone number nor a user ID of this customer is known.')
  }
  if (needsWindow(input.content.kind) && !isWindowOpen(target.window_expires_at, now)) {
    return windowClosed(target.window_expires_at)
  }
  if (referredId(input) && target.referred_channel_id === null) {
    const field = input.content.kind === 'reaction' ? 'content.targetId' : 'replyToId'
    return new AppError('BAD_INPUT', 'The message it is about is not in this conversation, or was never sent.', {
      details: { field },
    })
  }
  return null
}

/** Meta lets everything but templates through for 24 hours after the customer last wrote, and not later. */
export const needsWindow = (kind: string): boolean => kind !== 'template'

export const isWindowOpen = (expiresAt: Date | null, now: Date): boolean => expiresAt !== null && expiresAt > now

export const windowClosed = (expiresAt: Date | null): AppError =>
  new AppError('WINDOW_CLOSED', 'The customer last wrote more than 24 hours ago. Only a template can be sent now.', {
    details: { windowExpiresAt: expiresAt?.toISOString() ?? null },
  })
