import type { Sql } from '@recado/core'

export interface OutboxSeed {
  workspaceId: string
  count: number
  /** Of ids and numbers, so that one run's are not another's. */
  run: number
}

/** Writes `count` texts that wait to be sent, each to a person of its own who has just written; answers the conversations. */
export async function seedOutbox(sql: Sql, { workspaceId, count, run }: OutboxSeed): Promise<string[]> {
  const values = [workspaceId, count, run]
  await sql.query(CLIENTS, values)
  await sql.query(CONVERSATIONS, values)
  const { rows } = await sql.query<{ conversationId: string }>(MESSAGES, values)
  await sql.query('VACUUM ANALYZE')
  return rows.map(({ conversationId }) => conversationId)
}

const id = (kind: string): string =>
  `('018f0000-000' || $3::int || '-7000-8${kind}-' || lpad(to_hex(n), 12, '0'))::uuid`

const CLIENTS = `
  INSERT INTO conversation_schema.clients (workspace_id, id, phone, wa_id)
  SELECT $1, ${id('c00')}, '+55119' || $3::int || 1000000 + n, '55119' || $3::int || 1000000 + n
    FROM generate_series(1, $2::int) n`

const CONVERSATIONS = `
  INSERT INTO conversation_schema.conversations
    (workspace_id, id, client_id, channel, last_message_at, last_inbound_at)
  SELECT $1, ${id('d00')}, ${id('c00')}, 'WHATSAPP_CLOUD', now(), now()
    FROM generate_series(1, $2::int) n`

// In the future, so that no sweep takes them for left behind; a job is what sends them.
const MESSAGES = `
  INSERT INTO conversation_schema.messages
    (workspace_id, id, conversation_id, sender_type, kind, body, payload, channel, status, sent_at, created_at)
  SELECT $1, ${id('e00')}, ${id('d00')}, 'AGENT', 'text', 'Mensagem ' || n,
         jsonb_build_object('content', jsonb_build_object('kind', 'text', 'text', 'Mensagem ' || n)),
         'WHATSAPP_CLOUD', 'QUEUED', now(), now() + interval '1 hour'
    FROM generate_series(1, $2::int) n
  RETURNING conversation_id AS "conversationId"`
