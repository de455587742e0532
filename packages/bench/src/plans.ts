// Every statement of the hot path as PostgreSQL ran it, with 100,000 conversations and 1,000,000 messages: the whole
// server is put to work, and PostgreSQL explains what it is sent. Writes docs/query-plans.md.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { newId } from '@recado/core'
import { createTrpcClient, signIn, spawnServer, type TrpcClient } from '@recado/server/test'
import { DEMO } from '@recado/workspaces'
import { freePort, openBenchDatabase } from './lib/bench-database.ts'
import { EXPLAIN_SETTINGS, explainEverything, readExplained } from './lib/explained.ts'
import { printResult, printTable } from './lib/report.ts'
import { seedHistory, seedInbox } from './lib/seed-inbox.ts'
import { startSimulatedMeta } from './lib/simulated-meta.ts'
import { groupStatements, plansDocument, type StatementPlans } from './lib/statement-plans.ts'

const CONVERSATIONS = 100_000
const MESSAGES = 1_000_000
const DELIVERIES = 100_000
const EVENTS = 500_000
/** How often each thing is done. */
const TURNS = 20
const WRITERS = 50
/** Longer than the sweeps take to come round. */
const IDLE_MS = 12_000
const DOCUMENT = join(import.meta.dirname, '../../../docs/query-plans.md')
const WORKSPACE = { workspace: DEMO.workspaceSlug }

const database = await openBenchDatabase({ settings: EXPLAIN_SETTINGS })
const meta = await startSimulatedMeta()
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const env = { RECADO_DEMO: '1', META_GRAPH_URL: meta.url }
const server = await spawnServer({ databaseUrl: database.url, port, env })
let statements: StatementPlans[]
try {
  await work()
  const { rows } = await database.db.pool.query<{ data_directory: string }>('SHOW data_directory')
  statements = groupStatements(readExplained(rows[0]?.data_directory ?? ''))
} finally {
  await server.stop()
  await meta.stop()
  await database.close()
}
writeFileSync(DOCUMENT, plansDocument(statements, { conversations: CONVERSATIONS, messages: MESSAGES }))
print()

async function work(): Promise<void> {
  await meta.connect(`${url}/api/whatsapp/webhook`)
  const { id: workspaceId } = await database.db.prisma.workspace.findUniqueOrThrow({
    where: { slug: DEMO.workspaceSlug },
  })
  console.log('Writing the messages …')
  await seedInbox(database.db, { workspaceId, conversations: CONVERSATIONS, messages: MESSAGES })
  await seedHistory(database.db, { workspaceId, deliveries: DELIVERIES, events: EVENTS })
  const client = createTrpcClient(url, await signIn(url, DEMO.email, DEMO.password))
  await explainEverything(database.db.pool)
  const threads = await phase('The lists', () => readLists(client))
  await phase('A thread', () => readThreads(client, threads))
  const screen = client.inbox.watch.subscribe(WORKSPACE, {})
  await phase('What customers write', customersWrite)
  await phase('What agents send', () => agentsAnswer(client))
  screen.unsubscribe()
  await phase('By the clock', () => delay(IDLE_MS))
}

function print(): void {
  printTable([
    ['statement', 'times', 'median ms', 'worst ms', 'pages', 'reads whole'],
    ...statements.map(({ name, times, medianMs, worstMs, pages, wholeTables }) => [
      name.slice(0, 70),
      times,
      medianMs,
      worstMs,
      pages,
      wholeTables.join(', '),
    ]),
  ])
  const worstMs = Math.max(...statements.map((one) => one.worstMs))
  printResult({ bench: 'plans', statements: statements.length, worstMs })
}

/** What is explained from now on is of this phase. */
async function phase<T>(name: string, run: () => Promise<T>): Promise<T> {
  console.log(`${name} …`)
  await database.db.pool.query(`SELECT /* phase: ${name} */ 1`)
  return run()
}

async function readLists(client: TrpcClient): Promise<string[]> {
  const threads: string[] = []
  for (const tab of ['open', 'unread', 'closed'] as const) {
    let cursor: string | undefined
    for (let turn = 0; turn < TURNS; turn++) {
      const page = await client.inbox.listConversations.query({ ...WORKSPACE, tab, cursor })
      threads.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
      await client.inbox.counts.query(WORKSPACE)
    }
  }
  return threads
}

async function readThreads(client: TrpcClient, threads: string[]): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) {
    const conversationId = threads[turn * 37] ?? ''
    await client.inbox.getConversation.query({ ...WORKSPACE, conversationId })
    const page = await client.inbox.listMessages.query({ ...WORKSPACE, conversationId })
    const messageId = page.items[0]?.id ?? ''
    await client.inbox.getMessageDetails.query({ ...WORKSPACE, messageId })
    if (page.nextCursor) {
      await client.inbox.listMessages.query({ ...WORKSPACE, conversationId, cursor: page.nextCursor })
    }
  }
}

async function customersWrite(): Promise<void> {
  await meta.order('PUT', 'behaviour', { batchSize: 20, batchWindowMs: 20, webhookConcurrency: 4, statusDelayMs: 20 })
  // Half of them are here already.
  for (let turn = 0; turn < TURNS; turn++) {
    const firstWaId = String(5511900000000 + CONVERSATIONS - WRITERS / 2)
    const burst = { phoneNumberId: DEMO.phoneNumberId, customers: WRITERS, messagesEach: 2, firstWaId }
    await meta.order('POST', 'messages/burst', burst)
    await meta.order('POST', `customers/${firstWaId}/messages`, { phoneNumberId: DEMO.phoneNumberId, type: 'image' })
    await applied()
  }
}

async function agentsAnswer(client: TrpcClient): Promise<void> {
  const { items } = await client.inbox.listConversations.query({ ...WORKSPACE, tab: 'unread' })
  for (const { id: conversationId } of items.slice(0, TURNS)) {
    await client.inbox.markRead.mutate({ ...WORKSPACE, conversationId })
    const content = { kind: 'text', text: 'Pode vir!' } as const
    await client.inbox.sendMessage.mutate({ ...WORKSPACE, conversationId, id: newId(), content })
  }
  await until(
    `SELECT FROM conversation_schema.messages WHERE sender_type = 'AGENT' AND status NOT IN ('READ', 'DELIVERED')`,
  )
}

function applied(): Promise<void> {
  return until('SELECT FROM conversation_schema.webhook_deliveries WHERE applied_at IS NULL')
}

/** Nothing of it is left. Its own plans are not the program's. */
async function until(nothing: string): Promise<void> {
  while ((await database.db.pool.query(`/* bench */ ${nothing} LIMIT 1`)).rowCount) await delay(50)
}
