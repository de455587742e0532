import type { ChannelName } from '@recado/channels'
import { newId, type Sql } from '@recado/core'
import type { MetaMedia } from '@recado/whatsapp'
import { arrivalId } from './arrival-id.ts'
import { happenedAt, type MessageItem } from './items.ts'

export interface NewMessage {
  workspaceId: string
  id: string
  conversationId: string
  senderType: 'CLIENT' | 'AGENT' | 'SYSTEM'
  kind: string
  body: string | null
  payload: Record<string, unknown>
  channel: ChannelName
  channelMessageId: string
  /** The wamid of what a reaction, an edit or a deletion changes. */
  targetChannelMessageId: string | null
  /** Changes an earlier message in a way that calls for no answer. */
  isQuiet: boolean
  /** The file it carries, and our id of it. */
  file: (MetaMedia & { id: string }) | null
  /** The channel's own conversation, of channels that have such a thing. */
  thread: { conversationId: string; contactId: string | null } | null
  status: 'RECEIVED' | 'SENT'
  sentAt: Date
}

export function toNewMessage(item: MessageItem, conversationId: string): NewMessage {
  const { workspaceId, channel, message, receivedAt, deliveryId, position } = item
  const isEcho = message.direction === 'echo'
  return {
    workspaceId,
    id: arrivalId(receivedAt, deliveryId, position),
    conversationId,
    senderType: isEcho ? 'AGENT' : message.type === 'system' ? 'SYSTEM' : 'CLIENT',
    kind: message.type,
    body: message.body,
    payload: message.payload,
    channel,
    channelMessageId: message.id,
    targetChannelMessageId: message.effect?.targetId ?? null,
    isQuiet: message.effect?.isQuiet ?? false,
    file: message.media && { ...message.media, id: newId() },
    thread: message.thread ?? null,
    status: isEcho ? 'SENT' : 'RECEIVED',
    sentAt: happenedAt(item, message.sentAt),
  }
}

/**
 * Inserts those whose wamid the workspace does not have, with the files they carry (to be downloaded), in one statement,
 * and answers them as stored.
 * Meta's times are whole seconds, ours are finer: what a customer wrote in the second of our last message came after it.
 */
export async function insertMessages(tx: Sql, messages: readonly NewMessage[]): Promise<NewMessage[]> {
  if (messages.length === 0) return []
  const files = messages.flatMap(({ workspaceId, channel, file }) => (file ? [{ ...file, workspaceId, channel }] : []))
  const { rows } = await tx.query<{ id: string; sent_at: Date }>(
    files.length > 0 ? INSERT_WITH_FILES : INSERT,
    files.length > 0 ? [...columnsOf(messages), ...fileColumnsOf(files)] : columnsOf(messages),
  )
  const storedAt = new Map(rows.map((row) => [row.id, row.sent_at]))
  return messages.flatMap((message) => {
    const sentAt = storedAt.get(message.id)
    return sentAt ? [{ ...message, sentAt }] : []
  })
}

const IS_ANSWER = `sender_type = 'CLIENT' AND sent_at < c.last_message_at
              AND sent_at = date_trunc('second', c.last_message_at)`

const COLUMNS = `workspace_id, id, conversation_id, sender_type, kind, body, payload, channel, channel_message_id,
        target_channel_message_id, media_id, status, sent_at`

const INSERT = `
  INSERT INTO conversation_schema.messages (${COLUMNS})
  SELECT workspace_id, n.id, conversation_id, sender_type, kind, body, payload, n.channel, channel_message_id,
         target_channel_message_id, media_id, n.status,
         CASE WHEN ${IS_ANSWER} THEN c.last_message_at + interval '1 millisecond' ELSE sent_at END
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::conversation_schema.sender_type[], $5::text[], $6::text[],
                $7::jsonb[], $8::workspace_schema.channel[], $9::text[], $10::text[], $11::uuid[],
                $12::conversation_schema.message_status[], $13::timestamptz[])
      AS n (${COLUMNS})
    JOIN conversation_schema.conversations c USING (workspace_id)
   WHERE c.id = n.conversation_id
  ON CONFLICT (workspace_id, channel_message_id) DO NOTHING
  RETURNING workspace_id, id, media_id, sent_at`

// A file of a message that was there already is not to be fetched again; foreign keys are checked when all is written.
const INSERT_WITH_FILES = `
  WITH inserted AS (${INSERT}), files AS (
    INSERT INTO conversation_schema.media
      (workspace_id, id, channel, channel_media_id, mime_type, filename, sha256, next_attempt_at)
    SELECT workspace_id, f.id, f.channel, f.channel_media_id, f.mime_type, f.filename, f.sha256, now()
      FROM unnest($14::uuid[], $15::uuid[], $16::workspace_schema.channel[], $17::text[], $18::text[], $19::text[],
                  $20::text[])
        AS f (workspace_id, id, channel, channel_media_id, mime_type, filename, sha256)
      JOIN inserted USING (workspace_id)
     WHERE inserted.media_id = f.id
  )
  SELECT id, sent_at FROM inserted`

const columnsOf = (messages: readonly NewMessage[]): unknown[] => [
  messages.map((message) => message.workspaceId),
  messages.map((message) => message.id),
  messages.map((message) => message.conversationId),
  messages.map((message) => message.senderType),
  messages.map((message) => message.kind),
  messages.map((message) => message.body),
  messages.map((message) => JSON.stringify(message.payload)),
  messages.map((message) => message.channel),
  messages.map((message) => message.channelMessageId),
  messages.map((message) => message.targetChannelMessageId),
  messages.map((message) => message.file?.id ?? null),
  messages.map((message) => message.status),
  messages.map((message) => message.sentAt),
]

type NewFile = NonNullable<NewMessage['file']> & Pick<NewMessage, 'workspaceId' | 'channel'>

/** Until its bytes tell, a file of a type nobody named is any file. */
const ANY_TYPE = 'application/octet-stream'

const fileColumnsOf = (files: readonly NewFile[]): unknown[] => [
  files.map((file) => file.workspaceId),
  files.map((file) => file.id),
  files.map((file) => file.channel),
  files.map((file) => file.channelMediaId),
  files.map((file) => file.mimeType ?? ANY_TYPE),
  files.map((file) => file.filename),
  files.map((file) => file.sha256),
]
