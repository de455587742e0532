// From signed POSTs to rows an inbox shows: texts in bodies of 1 and of 20, kinds mixed as in life, then statuses, load and server on one machine.
import { setTimeout as delay } from 'node:timers/promises'
import { spawnServer } from '@recado/server/test'
import { openBenchDatabase } from './lib/bench-database.ts'
import { round } from './lib/percentiles.ts'
import { peakMemoryMb } from './lib/process-memory.ts'
import { printResult, printTable } from './lib/report.ts'
import { seedSentMessages } from './lib/seed-sent-messages.ts'
import { BENCH_APP_SECRET, BENCH_ENV, BENCH_PHONE_NUMBER_ID, BENCH_WORKSPACE, signUp } from './lib/sign-up.ts'
import { countStatements, OF_BENCH, STATEMENT_SETTINGS } from './lib/statement-count.ts'
import { type BodiesOf, runWebhookLoad } from './lib/webhook-load.ts'

const CONNECTIONS = 32
const MESSAGES = 10_000
const CUSTOMERS = 1000
const STATUSES = 40_000
const STORED = 100_000
const ROUNDS = 3
const TO_REACH = { messagesPerSecond: 3000, batched: 8000, statementsPerMessage: 0.2, statusesPerSecond: 8000 }
/** A comparable TypeScript gateway, and this design's prototype applying alone; measured before, on two cores. */
const REFERENCES = [
  ['reference: a comparable TypeScript gateway', '123', '16', '46–154'],
  ['reference: the prototype, applying alone', '6,500–13,000', '', '28,000–51,000'],
]

interface Measured {
  perSecond: number
  statements: number
  memoryMb: number
}

const database = await openBenchDatabase({ settings: STATEMENT_SETTINGS })
const server = await spawnServer({ databaseUrl: database.url, env: BENCH_ENV })
try {
  await signUp(server.url ?? '')
  const { id: workspaceId } = await database.db.prisma.workspace.findUniqueOrThrow({ where: { slug: BENCH_WORKSPACE } })
  await measureMessages('texts', 'w', 20) // warm-up
  const messages = { one: [] as Measured[], twenty: [] as Measured[], mixed: [] as Measured[] }
  for (let turn = 0; turn < ROUNDS; turn++) {
    messages.one.push(await measureMessages('texts', `o${turn}`, 1))
    messages.twenty.push(await measureMessages('texts', `t${turn}`, 20))
  }
  const wamidPrefix = await seedSentMessages(database.db.pool, { workspaceId, count: STORED })
  const statuses: Measured[] = []
  for (const [turn, status] of ['delivered', 'read', 'played'].entries()) {
    statuses.push(await measureStatuses(wamidPrefix, status, turn))
  }
  for (let turn = 0; turn < ROUNDS; turn++) {
    messages.mixed.push(await measureMessages('mix', `m${turn}`, 20))
    await forgetFiles()
  }
  print(messages, statuses)
} finally {
  await server.stop()
  await database.close()
}

async function measureMessages(kind: 'texts' | 'mix', run: string, perBody: number): Promise<Measured> {
  const before = await count('messages')
  const bodies = { kind, count: MESSAGES, perBody, customers: CUSTOMERS, run }
  return measure(bodies, async () => (await count('messages')) - before)
}

/** Those of a run would be asked for, in vain since there is no Meta here, throughout the next one. */
async function forgetFiles(): Promise<void> {
  await database.db.pool.query(`UPDATE conversation_schema.media SET status = 'FAILED' WHERE status = 'PENDING'`)
}

function measureStatuses(wamidPrefix: string, status: string, turn: number): Promise<Measured> {
  const bodies = { kind: 'statuses' as const, count: STATUSES, perBody: 20, status, wamidPrefix, run: `s${turn}` }
  const name = status.toUpperCase()
  return measure(bodies, () => count(`messages WHERE sender_type = 'AGENT' AND status = '${name}'`))
}

/** Posts the bodies, and waits until `visible` has counted everything in them. */
async function measure(bodies: BodiesOf, visible: () => Promise<number>): Promise<Measured> {
  await database.db.pool.query('CHECKPOINT')
  const statementsBefore = await countStatements(database.db.pool)
  const load = await runWebhookLoad({
    url: `${server.url}/api/whatsapp/webhook`,
    secret: BENCH_APP_SECRET,
    phoneNumberId: BENCH_PHONE_NUMBER_ID,
    connections: CONNECTIONS,
    stop: 'when all are posted',
    bodies,
  })
  const answered = performance.now()
  while ((await visible()) < bodies.count) await delay(10)
  const seconds = load.seconds + (performance.now() - answered) / 1000
  const statements = (await countStatements(database.db.pool)) - statementsBefore
  return { perSecond: bodies.count / seconds, statements: statements / bodies.count, memoryMb: memory() }
}

function memory(): number {
  return peakMemoryMb(server.process.pid ?? 0)
}

/** Not counted among the statements: they are the bench's own. */
async function count(what: string): Promise<number> {
  const { rows } = await database.db.pool.query<{ [OF_BENCH]: string }>(
    `SELECT count(*) AS ${OF_BENCH} FROM conversation_schema.${what}`,
  )
  return Number(rows[0]?.[OF_BENCH])
}

type Runs = Record<'one' | 'twenty' | 'mixed', Measured[]>

function print({ one, twenty, mixed }: Runs, statuses: Measured[]): void {
  const [ones, twenties, mixes, told] = [one, twenty, mixed, statuses].map(median) as [
    Measured,
    Measured,
    Measured,
    Measured,
  ]
  const row = (name: string, run: Measured, told?: Measured) => [
    name,
    Math.round(run.perSecond),
    round(run.statements, 3),
    told ? Math.round(told.perSecond) : '',
  ]
  console.log(
    `${MESSAGES} messages of ${CUSTOMERS} customers, and ${STATUSES} statuses with ${STORED} messages stored,`,
  )
  console.log(`over ${CONNECTIONS} connections, until every row is visible, load included; median of ${ROUNDS}`)
  printTable([
    ['', 'messages a second', 'statements a message', 'statuses a second'],
    row('Recado, texts, bodies of 1', ones),
    row('Recado, texts, bodies of 20', twenties, told),
    row('Recado, 60 % text, 15 % files, 25 % other, bodies of 20', mixes),
    ...REFERENCES,
    ['to reach, bodies of 1', TO_REACH.messagesPerSecond, `under ${TO_REACH.statementsPerMessage}`, ''],
    ['to reach, bodies of 20', TO_REACH.batched, `under ${TO_REACH.statementsPerMessage}`, TO_REACH.statusesPerSecond],
  ])
  const inTurns = one.flatMap((each, turn) => [each, twenty[turn]])
  const peaks = [...inTurns, ...statuses, ...mixed].map((each) => each?.memoryMb)
  console.log(`\nServer's peak memory after each run, in MB: ${peaks.join(', ')} (at most 400, and flat)\n`)
  printResult({
    bench: 'pipeline',
    messagesPerSecond: Math.round(ones.perSecond),
    messagesPerSecondBatched: Math.round(twenties.perSecond),
    mixedPerSecond: Math.round(mixes.perSecond),
    statementsPerMessage: round(Math.max(ones.statements, twenties.statements), 4),
    statusesPerSecond: Math.round(told.perSecond),
    rssMb: Math.max(...peaks.map((peak) => peak ?? 0)),
  })
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function median(runs: readonly Measured[]): Measured {
  return {
    perSecond: middle(runs.map((run) => run.perSecond)),
    statements: middle(runs.map((run) => run.statements)),
    memoryMb: Math.max(...runs.map((run) => run.memoryMb)),
  }
}
