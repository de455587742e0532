import { systemClock } from '@recado/core'
import type { Database } from '@recado/db'
import { createClient, createConversation, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { searchCondition, searchConversations } from './search-conversations.ts'

const PEOPLE = [
  { name: 'João Pedro Alves', phone: '+5521977771020', username: null },
  { name: 'Marina Souza', phone: '+5511988887766', username: 'mari.souza' },
  { name: 'MARINA ÇELİK', phone: '+905321234567', username: null },
  { name: '100% Pão', phone: '+5548991234560', username: null },
  { name: null, phone: '+5531999990000', username: 'sem_nome' },
]

let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Database
let workspaceId: string

beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
  workspaceId = (await createWorkspace(db)).id
  const other = (await createWorkspace(db)).id
  for (const [index, person] of PEOPLE.entries()) {
    const lastMessageAt = new Date(1_790_000_000_000 + index * 1000)
    for (const id of [workspaceId, other]) {
      const { id: clientId } = await createClient(db, { workspaceId: id, ...person })
      await createConversation(db, { workspaceId: id, clientId, lastMessageAt, status: index % 2 ? 'CLOSED' : 'OPEN' })
    }
  }
})
afterAll(() => database.drop())

const search = async (text: string) => {
  const ctx = { workspaceId, actor: { type: 'system' as const }, db, clock: systemClock }
  const { items } = await searchConversations({ ctx, input: { search: text } })
  return items.map(({ client }) => client.name ?? client.username)
}

it.each([
  ['joao', ['João Pedro Alves']],
  ['JOÃO alves', ['João Pedro Alves']],
  ['alves jo', ['João Pedro Alves']],
  ['marina', ['MARINA ÇELİK', 'Marina Souza']],
  ['mari.so', ['Marina Souza']],
  ['(11) 98888', ['Marina Souza']],
  ['+55 21 9', ['João Pedro Alves']],
  ['100%', ['100% Pão']],
  ['sem_nome', ['sem_nome']],
  ['semXnome', []],
  ['10', ['100% Pão']],
  ['ninguém', []],
])('%s finds %j, open or closed, of this workspace alone', async (text, names) => {
  expect(await search(text)).toEqual(names)
})

it('finds names and numbers by the indexes of their trigrams', async () => {
  const sql = `EXPLAIN SELECT $1::uuid FROM conversation_schema.clients WHERE ${searchCondition(2, true)} LIMIT $2`
  const connection = await db.pool.connect()
  try {
    // So few rows are read whole otherwise: only whether the indexes can serve is asked.
    await connection.query('BEGIN; SET LOCAL enable_seqscan = off')
    const values = [workspaceId, 30, '%marina%', '%souza%', '%98888%']
    const { rows } = await connection.query<{ 'QUERY PLAN': string }>(sql, values)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('clients_names_idx')
    expect(plan).toContain('clients_numbers_idx')
  } finally {
    await connection.query('ROLLBACK')
    connection.release()
  }
})
