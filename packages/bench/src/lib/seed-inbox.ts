import type { Database } from '@recado/db'

/**
 * Fills a workspace with `conversations` and `messages` in set statements. Ids are time-ordered as ours are. One
 * conversation in a hundred is a long one: these hold half of all messages; the rest is spread evenly, and all is
 * interleaved in time, so that a thread's rows lie as far apart on disk as they do in life. One message in twenty carries a
 * file, one in a hundred is a reaction to an earlier one, one in a hundred an edit of one.
 */
export async function seedInbox(
  db: Pick<Database, 'pool'>,
  { workspaceId, conversations, messages }: { workspaceId: string; conversations: number; messages: number },
): Promise<void> {
  const values = [workspaceId, conversations, messages]
  const client = await db.pool.connect()
  try {
    await client.query(FUNCTIONS)
    // What points to what is made right below; two million look-ups would only say so again.
    await client.query('SET session_replication_role = replica')
    for (const statement of [CLIENTS, CONVERSATIONS, FILES, MESSAGES, LAST_MESSAGES]) {
      await client.query(statement, values.slice(0, statement.includes('$3') ? 3 : 2))
    }
    await client.query('RESET session_replication_role')
    // As autovacuum and the checkpointer leave tables that have been there for a while.
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    client.release(true)
  }
}

/** What a month of traffic leaves beside the inbox: deliveries that were applied, and events that everyone has read. */
export async function seedHistory(
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, deliveries, events }: { workspaceId: string; deliveries: number; events: number },
): Promise<void> {
  await pool.query(
    `INSERT INTO conversation_schema.webhook_deliveries (body, received_at, applied_at)
     SELECT convert_to(repeat('x', 600), 'UTF8'), now() - n * interval '20 seconds', now() - n * interval '20 seconds'
     FROM generate_series(1, $1::int) n`,
    [deliveries],
  )
  await pool.query(
    `INSERT INTO conversation_schema.feed_events (workspace_id, type, conversation_id, message_id, created_at)
     SELECT $1, 'message.created', gen_random_uuid(), gen_random_uuid(), now() - n * interval '1 second'
     FROM generate_series(1, $2::int) n`,
    [workspaceId, events],
  )
  await pool.query('VACUUM ANALYZE')
}

// Second s of the past ninety days, and a uuid v7 of that second.
const FUNCTIONS = `
  CREATE SCHEMA bench;
  CREATE FUNCTION bench.at(s bigint) RETURNS timestamptz LANGUAGE sql STABLE AS
    $$ SELECT date_trunc('day', now()) - interval '90 days' + s * interval '1 second' $$;
  CREATE FUNCTION bench.id(s bigint, n bigint) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM bench.at(s)) * 1000)::bigint), 12, '0')
      || '7' || lpad(to_hex(n % 4096), 3, '0') || '8' || lpad(to_hex(n), 15, '0'))::uuid $$;`

const CLIENTS = `
  INSERT INTO conversation_schema.clients (workspace_id, id, phone, wa_id, name)
  SELECT $1, bench.id(n, n), '+5511' || 900000000 + n, '5511' || 900000000 + n, 'Customer ' || n
  FROM generate_series(0, $2::bigint - 1) n`

const CONVERSATIONS = `
  INSERT INTO conversation_schema.conversations
    (workspace_id, id, client_id, channel, status, last_message_at, unread_count)
  SELECT $1, bench.id(n, n), bench.id(n, n), 'WHATSAPP_CLOUD',
    (CASE WHEN n % 10 = 9 THEN 'CLOSED' ELSE 'OPEN' END)::conversation_schema.conversation_status,
    bench.at(n), CASE WHEN n % 20 = 1 THEN 2 ELSE 0 END
  FROM generate_series(0, $2::bigint - 1) n`

const FILES = `
  INSERT INTO conversation_schema.media
    (workspace_id, id, channel, channel_media_id, mime_type, status, storage_key, size_bytes)
  SELECT $1, bench.id($2::bigint + n * 5, n), 'WHATSAPP_CLOUD', 'bench' || n, 'image/jpeg', 'STORED', 'bench/' || n, 100000
  FROM generate_series(7, $3::bigint - 1, 20) n`

// Every other message goes to a long conversation; 7919 is prime, which spreads the rest over all. A message and the one
// as many later as there are conversations are of the same one.
const MESSAGES = `
  INSERT INTO conversation_schema.messages
    (workspace_id, id, conversation_id, sender_type, kind, body, payload, channel, channel_message_id,
     target_channel_message_id, media_id, status, sent_at)
  SELECT $1, bench.id(s, n), bench.id(c, c), sender::conversation_schema.sender_type, kind,
    CASE kind WHEN 'reaction' THEN '👍' ELSE body END,
    CASE WHEN sender = 'CLIENT' THEN jsonb_build_object('id', 'wamid.bench' || n, 'type', 'text',
      'timestamp', extract(epoch FROM bench.at(s))::bigint::text, 'text', jsonb_build_object('body', body)) END,
    'WHATSAPP_CLOUD', 'wamid.bench' || n,
    CASE WHEN kind IN ('reaction', 'edit') THEN 'wamid.bench' || n - $2::bigint END,
    CASE kind WHEN 'image' THEN bench.id(s, n) END,
    (CASE sender WHEN 'CLIENT' THEN 'RECEIVED' ELSE 'READ' END)::conversation_schema.message_status, bench.at(s)
  FROM (
    SELECT n, $2::bigint + n * 5 AS s,
      CASE WHEN n % 2 = 0 THEN (n * 7919 % ($2::bigint / 100)) * 100 ELSE n * 7919 % $2::bigint END AS c,
      CASE WHEN n % 3 = 0 THEN 'AGENT' ELSE 'CLIENT' END AS sender,
      CASE WHEN n % 20 = 7 THEN 'image' WHEN n < $2::bigint THEN 'text'
        WHEN n % 100 = 10 THEN 'reaction' WHEN n % 100 = 11 THEN 'edit' ELSE 'text' END AS kind,
      'Message ' || n || ', with as many words in it as people write to a shop on an ordinary day.' AS body
    FROM generate_series(0, $3::bigint - 1) n
  ) m`

const LAST_MESSAGES = `
  UPDATE conversation_schema.conversations c
  SET last_message_id = m.id, last_message_at = m.sent_at, last_inbound_at = m.sent_at,
    window_expires_at = m.sent_at + interval '24 hours'
  FROM (
    SELECT DISTINCT ON (conversation_id) conversation_id, id, sent_at FROM conversation_schema.messages
    WHERE workspace_id = $1 AND $2::bigint > 0 ORDER BY conversation_id, sent_at DESC, id DESC
  ) m
  WHERE c.workspace_id = $1 AND c.id = m.conversation_id`
