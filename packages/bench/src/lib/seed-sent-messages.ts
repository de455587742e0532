import type { Sql } from '@recado/core'

const WAMID_PREFIX = 'wamid.HBgNNTUxMTk1MDAwMDAwMBUCABEYEjRFMkQ5NzY4NURFRjlE'

/** Stores `count` messages of ours as sent, ten to a conversation; answers what their wamids begin with, numbers follow. */
export async function seedSentMessages(
  sql: Sql,
  { workspaceId, count }: { workspaceId: string; count: number },
): Promise<string> {
  const values = [workspaceId, count]
  await sql.query(CLIENTS, values)
  await sql.query(CONVERSATIONS, values)
  await sql.query(MESSAGES, [...values, WAMID_PREFIX])
  await sql.query('VACUUM ANALYZE') // as autovacuum leaves a table that has been there for a while
  return WAMID_PREFIX
}

const id = (kind: string, n: string): string => `('018f0000-0000-7000-8${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`

const CLIENTS = `
  INSERT INTO conversation_schema.clients (workspace_id, id, phone)
  SELECT $1, ${id('c00', 'n')}, '+55119' || 50000000 + n FROM generate_series(0, $2::bigint / 10 - 1) n`

const CONVERSATIONS = `
  INSERT INTO conversation_schema.conversations (workspace_id, id, client_id, channel, last_message_at)
  SELECT $1, ${id('d00', 'n')}, ${id('c00', 'n')}, 'WHATSAPP_CLOUD', now()
    FROM generate_series(0, $2::bigint / 10 - 1) n`

const MESSAGES = `
  INSERT INTO conversation_schema.messages
    (workspace_id, id, conversation_id, sender_type, kind, body, channel, channel_message_id, status, sent_at)
  SELECT $1, ${id('e00', 'n')}, ${id('d00', 'n % ($2::bigint / 10)')}, 'AGENT', 'text', 'Mensagem ' || n,
         'WHATSAPP_CLOUD', $3::text || n, 'SENT', now()
    FROM generate_series(0, $2::bigint - 1) n`
