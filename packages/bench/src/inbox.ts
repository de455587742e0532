// The inbox with 100,000 conversations and 1,000,000 messages: how long a page takes, from request to whole answer.
import { spawnServer } from '@recado/server/test'
import { Pool } from 'undici'
import { openBenchDatabase } from './lib/bench-database.ts'
import { type Percentiles, percentilesOf, round } from './lib/percentiles.ts'
import { peakMemoryMb } from './lib/process-memory.ts'
import { printResult, printTable } from './lib/report.ts'
import { seedInbox } from './lib/seed-inbox.ts'
import { BENCH_ENV, BENCH_WORKSPACE, signUp } from './lib/sign-up.ts'

const CONVERSATIONS = 100_000
const MESSAGES = 1_000_000
const REQUESTS = 1000
/** Requests in flight. */
const AGENTS = 2
const TO_REACH_MS = 20

const database = await openBenchDatabase()
const server = await spawnServer({ databaseUrl: database.url, env: BENCH_ENV })
const http = new Pool(server.url ?? '', { connections: AGENTS })
try {
  const cookie = await signUp(server.url ?? '')
  await seed()
  await measure(cookie)
} finally {
  await http.close()
  await server.stop()
  await database.close()
}

async function seed(): Promise<void> {
  const started = performance.now()
  const workspace = await database.db.prisma.workspace.findFirstOrThrow({ where: { slug: BENCH_WORKSPACE } })
  await seedInbox(database.db, { workspaceId: workspace.id, conversations: CONVERSATIONS, messages: MESSAGES })
  const seconds = round((performance.now() - started) / 1000)
  console.log(`${CONVERSATIONS} conversations and ${MESSAGES} messages written in ${seconds} s\n`)
}

async function measure(cookie: string): Promise<void> {
  const query = async <Data>(procedure: string, input: object): Promise<Data> => {
    const search = encodeURIComponent(JSON.stringify({ workspace: BENCH_WORKSPACE, ...input }))
    const path = `/api/trpc/inbox.${procedure}?input=${search}`
    const { statusCode, body } = await http.request({ method: 'GET', path, headers: { cookie } })
    const answer = (await body.json()) as { result: { data: Data } }
    if (statusCode !== 200) throw new Error(`${procedure} answered ${statusCode}: ${JSON.stringify(answer)}`)
    return answer.result.data
  }
  const list = (cursor?: string | null) => query<Page>('listConversations', { tab: 'open', cursor })

  const selectOne = await time(async () => {
    const { body } = await http.request({ method: 'GET', path: '/api/health' })
    await body.dump()
  })
  const first = await time(() => list())
  const places: (string | null)[] = Array.from({ length: AGENTS }, () => null)
  const threads: string[] = []
  // Each agent scrolls on from where they are; the conversations they pass are opened afterwards.
  const next = await time(async (agent) => {
    const page = await list(places[agent])
    places[agent] = page.nextCursor
    threads.push(...page.items.map((item) => item.id))
  })
  const thread = await time((_, index) =>
    query('listMessages', { conversationId: threads[(index * 97) % threads.length] }),
  )
  const counts = await time(() => query('counts', {}))
  const search = await time((_, index) => {
    const digits = String(10_000 + index * 89)
    return query('searchConversations', { search: index % 2 ? `customer ${digits}` : digits })
  })
  print({ selectOne, first, next, thread, counts, search })
}

/** A few unmeasured requests, then `REQUESTS` measured ones, `AGENTS` at a time. */
async function time(request: (agent: number, index: number) => Promise<unknown>): Promise<Percentiles> {
  const run = async (count: number): Promise<number[]> => {
    const took: number[] = []
    let begun = 0
    const agent = async (_: unknown, number: number) => {
      while (begun < count) {
        const index = begun++
        const started = performance.now()
        await request(number, index)
        took.push(performance.now() - started)
      }
    }
    await Promise.all(Array.from({ length: AGENTS }, agent))
    return took
  }
  await run(REQUESTS / 4)
  return percentilesOf(await run(REQUESTS))
}

interface Page {
  items: { id: string }[]
  nextCursor: string | null
}

function print(took: Record<'selectOne' | 'first' | 'next' | 'thread' | 'counts' | 'search', Percentiles>): void {
  const row = (name: string, { p50, p95, p99 }: Percentiles) => [name, round(p50, 2), round(p95, 2), round(p99, 2)]
  console.log(`Whole requests over HTTP with a session, ${AGENTS} at a time, in ms (to reach: p95 ${TO_REACH_MS})`)
  printTable([
    ['', 'p50', 'p95', 'p99'],
    row('reference: SELECT 1 by the same server', took.selectOne),
    row('first page (40 conversations)', took.first),
    row('next page', took.next),
    row('open a thread (50 messages)', took.thread),
    row('counts of the tabs', took.counts),
    row('search by name or number', took.search),
  ])
  console.log(`\nServer's peak memory: ${peakMemoryMb(server.process.pid ?? 0)} MB\n`)
  printResult({
    bench: 'inbox',
    listP95Ms: round(took.first.p95, 2),
    nextP95Ms: round(took.next.p95, 2),
    threadP95Ms: round(took.thread.p95, 2),
    searchP95Ms: round(took.search.p95, 2),
  })
}
