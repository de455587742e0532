import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '@recado/core'
import type { DeadItem, MessageItem } from './items.ts'

interface Known {
  senderType: string
  payload: unknown
}

/**
 * Meta repeats deliveries: of each message only the first is fresh. One whose ID already belongs to a message that says
 * something else is neither a repetition nor storable, and goes to the dead letters.
 */
export async function dropKnownMessages(
  tx: Sql,
  items: readonly MessageItem[],
): Promise<{ fresh: MessageItem[]; reused: DeadItem[] }> {
  const known = await readKnown(tx, items)
  const fresh: MessageItem[] = []
  const reused: DeadItem[] = []
  for (const item of items) {
    const key = keyOf(item.workspaceId, item.message.id)
    const first = known.get(key)
    if (!first) {
      known.set(key, { senderType: '', payload: item.message.payload })
      fresh.push(item)
    } else if (!isSame(first, item)) {
      reused.push(toDeadItem(item))
    }
  }
  return { fresh, reused }
}

async function readKnown(tx: Sql, items: readonly MessageItem[]): Promise<Map<string, Known>> {
  if (items.length === 0) return new Map()
  const { rows } = await tx.query<Known & { workspaceId: string; channelMessageId: string }>(
    `SELECT m.workspace_id AS "workspaceId", m.channel_message_id AS "channelMessageId",
            m.sender_type AS "senderType", m.payload
       FROM unnest($1::uuid[], $2::text[]) AS came (workspace_id, channel_message_id)
       JOIN conversation_schema.messages m USING (workspace_id, channel_message_id)`,
    [items.map((item) => item.workspaceId), items.map((item) => item.message.id)],
  )
  return new Map(rows.map((row) => [keyOf(row.workspaceId, row.channelMessageId), row]))
}

/** Lumibot numbers its messages itself, none twice, and tells of one again whenever something about it changes. */
const isSame = (known: Known, { channel, message }: MessageItem): boolean =>
  channel === 'LUMIBOT' ||
  (message.direction === 'echo' && isOurRequest(known, message.id)) ||
  isDeepStrictEqual(known.payload, message.payload)

/** The row of what we sent ourselves holds our request, not Meta's object: its ID alone says that it is the same. */
const isOurRequest = ({ senderType, payload }: Known, id: string): boolean =>
  senderType !== 'CLIENT' && (payload as { id?: unknown } | null)?.id !== id

const keyOf = (workspaceId: string, channelMessageId: string): string => `${workspaceId} ${channelMessageId}`

const toDeadItem = ({ message, ...origin }: MessageItem): DeadItem => ({
  ...origin,
  kind: 'dead',
  code: 'MESSAGE_ID_REUSED',
  reason: `Another message with other content already has the ID ${message.id}.`,
  payload: message.payload,
})
