import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '@recado/core'
import type { MessageItem } from './items.ts'

interface Known {
  senderType: string
  payload: unknown
}

/**
 * Meta repeats deliveries: of each message only the first is fresh. One that says something else under the ID of another
 * is a message of its own, which must not be lost; it gets an ID made of Meta's and of what it says.
 */
export async function dropKnownMessages(tx: Sql, items: readonly MessageItem[]): Promise<MessageItem[]> {
  if (items.length === 0) return []
  const known = await readKnown(tx, items)
  const fresh: MessageItem[] = []
  const others: MessageItem[] = []
  for (const item of items) {
    const key = keyOf(item.workspaceId, item.message.id)
    const first = known.get(key)
    if (!first) {
      known.set(key, { senderType: '', payload: item.message.payload })
      fresh.push(item)
    } else if (!isSame(first, item)) {
      others.push(withOwnId(item))
    }
  }
  return [...fresh, ...(await dropKnownMessages(tx, others))]
}

async function readKnown(tx: Sql, items: readonly MessageItem[]): Promise<Map<string, Known>> {
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
  isDeepStrictEqual(lastingPart(known.payload), lastingPart(message.payload))

/** The row of what we sent ourselves holds our request, not Meta's object: its ID alone says that it is the same. */
const isOurRequest = ({ senderType, payload }: Known, id: string): boolean =>
  senderType !== 'CLIENT' && (payload as { id?: unknown } | null)?.id !== id

/** The address of a file is made anew for each delivery, and says nothing. */
function lastingPart(payload: unknown): unknown {
  const message = payload as Record<string, unknown> | null
  const type = typeof message?.type === 'string' ? message.type : ''
  const content = message?.[type]
  if (typeof content !== 'object' || content === null) return payload
  return { ...message, [type]: { ...content, url: undefined } }
}

function withOwnId(item: MessageItem): MessageItem {
  const said = createHash('sha256')
    .update(JSON.stringify(lastingPart(item.message.payload)))
    .digest('hex')
  return { ...item, message: { ...item.message, id: `${item.message.id}#${said.slice(0, 16)}` } }
}

const keyOf = (workspaceId: string, channelMessageId: string): string => `${workspaceId} ${channelMessageId}`
