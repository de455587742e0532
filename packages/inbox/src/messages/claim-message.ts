import type { ChannelName } from '@recado/channels'
import type { Sql } from '@recado/core'
import type { SentPayload } from './sent-payload.ts'

export interface ClaimedMessage {
  id: string
  channel: ChannelName
  /** QUEUED while its file is handed over, of which nothing reaches the customer; SENDING from `beginSending` on. */
  status: 'QUEUED' | 'SENDING'
  kind: string
  body: string | null
  payload: SentPayload | null
  media_id: string | null
  /** Of a reaction: the channel's id of its target. */
  target_channel_message_id: string | null
  attempts: number
  /** With `attempts`, names this attempt: what it brought is written only while no later one was begun. */
  attempted_at: Date
  quoted_channel_id: string | null
  channel_conversation_id: string | null
  wa_id: string | null
  phone: string | null
  bsuid: string | null
}

/**
 * `idle`: none waits, or another worker is sending the first one and goes on with the rest. `due`: the first one may go,
 * by another channel than there was a turn for.
 */
export type Claim =
  | { kind: 'claimed'; message: ClaimedMessage }
  | { kind: 'due'; channel: ChannelName }
  | { kind: 'early'; until: Date }
  | { kind: 'idle' }

/** How long a claim holds by itself; three times what a call may take, and renewed by whoever still works on it. */
export const CLAIM_MS = 30_000

/** Meta lets one message in six seconds go to a customer, and 45 at once, borrowed from later. Source: "Pair rate limits". */
const PAIR = { everySeconds: 6, burst: 45 }

/**
 * Takes the conversation's next message for one attempt, and commits that before anything is sent. `channel` is the one
 * whose number gave a turn; with null it only looks.
 */
export async function claimMessage(
  sql: Sql,
  {
    workspaceId,
    conversationId,
    channel,
    now,
  }: { workspaceId: string; conversationId: string; channel: ChannelName | null; now: Date },
): Promise<Claim> {
  const until = new Date(now.getTime() + CLAIM_MS)
  const { rows } = await sql.query<ClaimRow>(CLAIM, [workspaceId, conversationId, now, until, channel])
  const [row] = rows
  if (row?.id) return { kind: 'claimed', message: row }
  if (!row?.is_queued) return { kind: 'idle' }
  if (row.waits_until && row.waits_until > now) return { kind: 'early', until: row.waits_until }
  return row.head_channel === channel ? { kind: 'idle' } : { kind: 'due', channel: row.head_channel }
}

type ClaimRow = { is_queued: boolean; waits_until: Date | null; head_channel: ChannelName } & (
  | ClaimedMessage
  | { id: null }
)

// Since when the pair limit lets the next one go: each message fills a bucket that leaks one in six seconds. Only what was
// written lately is counted; should that be too few, Meta says so, and the message waits.
const PAIR_FREE_AT = `
  SELECT max(attempted_at + nth * interval '${PAIR.everySeconds} s')
           - interval '${(PAIR.burst - 1) * PAIR.everySeconds} s'
  FROM (
    SELECT attempted_at, row_number() OVER (ORDER BY sent_at DESC, id DESC) AS nth
    FROM conversation_schema.messages
    WHERE workspace_id = $1 AND conversation_id = $2
      AND sent_at > $3::timestamptz - interval '${PAIR.burst * PAIR.everySeconds} s'
      AND sender_type <> 'CLIENT' AND status <> 'QUEUED' AND attempted_at IS NOT NULL
  ) sent`

// The row lock makes two workers take turns; the one that waited finds the message taken and claims nothing. What has a
// file to hand over stays QUEUED meanwhile: should its worker die, it is taken again, and nobody has to ask whether it
// was sent.
const CLAIM = `
  WITH head AS MATERIALIZED (
    SELECT workspace_id, id, status, channel,
           greatest(next_attempt_at, (${PAIR_FREE_AT})) AS waits_until
    FROM conversation_schema.messages
    WHERE workspace_id = $1 AND conversation_id = $2 AND status IN ('QUEUED', 'SENDING')
    ORDER BY sent_at, id LIMIT 1
    FOR NO KEY UPDATE
  ), claimed AS (
    UPDATE conversation_schema.messages m
    SET status = CASE WHEN m.media_id IS NULL THEN 'SENDING' ELSE m.status END,
        attempts = m.attempts + 1, attempted_at = $3, next_attempt_at = $4
    FROM head
    WHERE m.workspace_id = head.workspace_id AND m.id = head.id
      AND m.status = 'QUEUED' AND m.channel = $5::workspace_schema.channel
      AND (head.waits_until IS NULL OR head.waits_until <= $3)
    RETURNING m.*
  )
  SELECT head.status = 'QUEUED' AS is_queued, head.waits_until, head.channel AS head_channel,
         m.id, m.channel, m.status, m.kind, m.body, m.payload, m.media_id, m.target_channel_message_id,
         m.attempts, m.attempted_at, m.payload #>> '{context,message_id}' AS quoted_channel_id,
         c.channel_conversation_id, k.wa_id, k.phone, k.bsuid
  FROM head
  LEFT JOIN claimed m ON true
  LEFT JOIN conversation_schema.conversations c ON c.workspace_id = m.workspace_id AND c.id = m.conversation_id
  LEFT JOIN conversation_schema.clients k ON k.workspace_id = c.workspace_id AND k.id = c.client_id`
