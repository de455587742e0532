// 10,000 texts to 10,000 people from two worker processes, with Meta a tenth of a second away: how much of what a number
// may send in a second they use, and whether they ever use more.
import { setTimeout as delay } from 'node:timers/promises'
import { withTransaction } from '@recado/db'
import { wakeDelivery } from '@recado/inbox'
import { createJobs } from '@recado/jobs'
import { spawnServer } from '@recado/server/test'
import { DEMO } from '@recado/workspaces'
import { openBenchDatabase } from './lib/bench-database.ts'
import { round } from './lib/percentiles.ts'
import { peakMemoryMb } from './lib/process-memory.ts'
import { printResult, printTable } from './lib/report.ts'
import { seedOutbox } from './lib/seed-outbox.ts'
import { startSimulatedMeta } from './lib/simulated-meta.ts'
import { countStatements, OF_BENCH, STATEMENT_SETTINGS } from './lib/statement-count.ts'

const MESSAGES = 10_000
const LIMITS = [80, 1000] as const
const WORKERS = 2
const LATENCY_MS = 100
const TO_REACH = { 80: 0.97, 1000: 0.8 }
/** Nothing sent for this long means that nothing will be. */
const STALLED_MS = 60_000

interface Measured {
  /** Messages a second between the first and the last, of the limit. */
  share: number
  /** The most the simulator took in any second, refused ones too. */
  worstSecond: number
  refused: number
  statements: number
  memoryMb: number
}

const database = await openBenchDatabase({ settings: STATEMENT_SETTINGS })
const meta = await startSimulatedMeta()
const env = { RECADO_DEMO: '1', META_GRAPH_URL: meta.url }
// Makes the demonstration's workspace and number.
await (await spawnServer({ databaseUrl: database.url, roles: 'http', env })).stop()
try {
  await meta.order('PUT', 'behaviour', { autoStatuses: [], enforceWindow: false })
  await meta.order('POST', 'faults', { kind: 'latency', ms: LATENCY_MS, times: 1_000_000 })
  const at80 = await measure(LIMITS[0], 1)
  print(at80, await measure(LIMITS[1], 2))
} finally {
  await meta.stop()
  await database.close()
}

async function measure(limit: number, run: number): Promise<Measured> {
  const { id: workspaceId } = await database.db.prisma.workspace.findUniqueOrThrow({
    where: { slug: DEMO.workspaceSlug },
  })
  await grant(workspaceId, limit)
  const conversations = await seedOutbox(database.db.pool, { workspaceId, count: MESSAGES, run })
  await enqueue(workspaceId, conversations)
  const before = Date.now()
  const statementsBefore = await countStatements(database.db.pool)
  const workers = await Promise.all(
    Array.from({ length: WORKERS }, () => spawnServer({ databaseUrl: database.url, roles: 'worker', env })),
  )
  try {
    await untilSent()
    const statements = (await countStatements(database.db.pool)) - statementsBefore
    const arrived = (await arrivals()).filter(({ at }) => Date.parse(at) >= before)
    const taken = arrived.filter(({ errorCode }) => errorCode === null).map(({ at }) => Date.parse(at))
    const seconds = (Math.max(...taken) - Math.min(...taken)) / 1000
    return {
      share: taken.length / seconds / limit,
      worstSecond: busiestSecond(arrived.map(({ at }) => Date.parse(at)).toSorted((a, b) => a - b)),
      refused: arrived.length - taken.length,
      statements: statements / MESSAGES,
      memoryMb: Math.max(...workers.map((worker) => peakMemoryMb(worker.process.pid ?? 0))),
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
}

/** What Meta lets the number send, there and in what we know of it. */
async function grant(workspaceId: string, limitPerSecond: number): Promise<void> {
  const { phoneNumberId, businessAccountId: wabaId, accessToken, appSecret } = DEMO
  const number = { wabaId, displayPhoneNumber: '+55 11 4000-1234', accessToken, appSecret }
  await meta.order('PUT', `numbers/${phoneNumberId}`, { ...number, throughput: limitPerSecond })
  await database.db.prisma.phoneNumber.upsert({
    where: { workspaceId_phoneNumberId: { workspaceId, phoneNumberId } },
    create: { workspaceId, phoneNumberId, limitPerSecond },
    update: { limitPerSecond, rateAdaptedAt: null, blockedUntil: null },
  })
}

/** Many to a transaction: each by itself would wait for the disk ten thousand times. */
async function enqueue(workspaceId: string, conversations: readonly string[]): Promise<void> {
  const jobs = createJobs({ url: database.url })
  await jobs.start()
  for (let from = 0; from < conversations.length; from += 500) {
    await withTransaction(database.db, async (tx) => {
      for (const conversationId of conversations.slice(from, from + 500)) {
        await wakeDelivery(jobs, tx, { workspaceId, conversationId })
      }
    })
  }
  await jobs.stop()
}

interface Arrival {
  operation: string
  at: string
  errorCode: number | null
}

async function arrivals(): Promise<Arrival[]> {
  const requests = await meta.order<Arrival[]>('GET', 'requests?limit=20000')
  return requests.filter(({ operation }) => operation === 'message.send')
}

async function untilSent(): Promise<void> {
  let left = MESSAGES
  let changedAt = performance.now()
  while (left > 0) {
    await delay(200)
    const { rows } = await database.db.pool.query<{ [OF_BENCH]: number }>(
      `SELECT count(*)::int AS ${OF_BENCH} FROM conversation_schema.messages WHERE status IN ('QUEUED', 'SENDING')`,
    )
    const count = rows[0]?.[OF_BENCH] ?? 0
    if (count !== left) changedAt = performance.now()
    if (performance.now() - changedAt > STALLED_MS) throw new Error(`${count} messages are not sent`)
    left = count
  }
}

/** The most of the moments, in milliseconds and in order, that lie within one second. */
function busiestSecond(moments: readonly number[]): number {
  let most = 0
  let first = 0
  for (const [last, moment] of moments.entries()) {
    while (moment - (moments[first] ?? 0) >= 1000) first++
    most = Math.max(most, last - first + 1)
  }
  return most
}

function print(at80: Measured, at1000: Measured): void {
  console.log(`${MESSAGES} texts to as many people, ${WORKERS} worker processes, Meta ${LATENCY_MS} ms away`)
  const row = (limit: 80 | 1000, { share, worstSecond, refused, statements, memoryMb }: Measured) => [
    `${limit} a second`,
    round(share, 3),
    `at least ${TO_REACH[limit]}`,
    `${worstSecond} of ${limit}`,
    refused,
    round(statements, 2),
    memoryMb,
  ]
  printTable([
    ['limit', 'share of it used', 'to reach', 'most in any second', 'refused', 'statements a message', 'memory, MB'],
    row(80, at80),
    row(1000, at1000),
  ])
  printResult({
    bench: 'send',
    shareOf80: round(at80.share, 3),
    shareOf1000: round(at1000.share, 3),
    worstSecond80: at80.worstSecond,
    worstSecond1000: at1000.worstSecond,
    statementsPerMessage: round(Math.max(at80.statements, at1000.statements), 2),
  })
}
