import type { Sql } from '@recado/core'
import { createConversation } from '@recado/testing'
import type { Outbox, Scene } from './messages-testing.ts'

/** A long thread of delivered messages, and a few conversations in which one waits. */
export async function fillOutbox({ db }: Outbox, scene: Scene): Promise<void> {
  const { workspaceId, conversationId } = scene
  await db.pool.query(
    `INSERT INTO conversation_schema.messages
       (workspace_id, id, conversation_id, sender_type, kind, body, channel, status, sent_at)
     SELECT $1, gen_random_uuid(), $2, 'AGENT', 'text', 'antiga', 'WHATSAPP_CLOUD', 'READ', now() - n * interval '1 s'
     FROM generate_series(1, 20000) n`,
    [workspaceId, conversationId],
  )
  for (let i = 0; i < 5; i++) {
    const { id } = await createConversation(db, { workspaceId })
    await scene.send('na fila', { conversationId: id })
  }
  await scene.send('na fila')
  await db.pool.query('ANALYZE conversation_schema.messages')
}

/** Explains statements on messages instead of running them, into `plans`; runs all others. */
export const explaining = (sql: Sql, plans: string[]): Sql => ({
  async query(text, values) {
    if (!text.includes('conversation_schema.messages')) return sql.query(text, values)
    const { rows } = await sql.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values)
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'))
    return { rows: [], rowCount: 0 }
  },
})
