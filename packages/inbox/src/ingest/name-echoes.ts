import type { Sql } from '@recado/core'
import type { MessageItem } from './items.ts'
import { ourMessageId } from './our-message-id.ts'

/**
 * Old versions of Lumibot tell of what we sent without our id. While one of ours is on its way in the same conversation
 * and says the same, that is it: nobody types the same words at Lumibot in those milliseconds. What is told later, or
 * of words that Lumibot has changed, is recognised by its answer.
 */
export async function nameEchoes(tx: Sql, items: readonly MessageItem[]): Promise<MessageItem[]> {
  const nameless = items.filter(isNameless)
  if (nameless.length === 0) return [...items]
  const { rows } = await tx.query<{ key: string; id: string }>(FIND, [
    nameless.map(({ workspaceId }) => workspaceId),
    nameless.map(({ message }) => message.thread?.conversationId),
    nameless.map(({ message }) => message.body),
    nameless.map(({ message }) => message.id),
  ])
  const names = new Map(rows.map(({ key, id }) => [key, id]))
  return items.map((item) => {
    const callbackData = names.get(`${item.workspaceId} ${item.message.id}`)
    return callbackData === undefined ? item : { ...item, message: { ...item.message, callbackData } }
  })
}

const isNameless = ({ channel, message }: MessageItem): boolean =>
  channel === 'LUMIBOT' &&
  message.direction === 'echo' &&
  ourMessageId(message.callbackData) === null &&
  Boolean(message.thread && message.body)

// One of ours is at most one echo's: the first that is on its way, of the first echo that says it.
const FIND = `
  SELECT DISTINCT ON (m.workspace_id, m.id) e.workspace_id || ' ' || e.channel_message_id AS key, m.id
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY
      AS e (workspace_id, channel_conversation_id, body, channel_message_id, place)
    JOIN conversation_schema.conversations c
      ON c.workspace_id = e.workspace_id AND c.channel = 'LUMIBOT' AND c.channel_conversation_id = e.channel_conversation_id
    JOIN conversation_schema.messages m
      ON m.workspace_id = c.workspace_id AND m.conversation_id = c.id AND m.status = 'SENDING'
     AND m.channel_message_id IS NULL AND m.body = e.body
   ORDER BY m.workspace_id, m.id, e.place`
