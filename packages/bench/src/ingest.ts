// Signed webhooks stored durably before the 200, beside the same route storing nothing, and beside BullMQ on Redis.
import { spawnServer } from '@recado/server/test'
import { openBenchDatabase } from './lib/bench-database.ts'
import { keepLoadApart } from './lib/cores.ts'
import { round } from './lib/percentiles.ts'
import { peakMemoryMb } from './lib/process-memory.ts'
import { printResult, printTable } from './lib/report.ts'
import { BENCH_APP_SECRET, BENCH_ENV, BENCH_PHONE_NUMBER_ID } from './lib/sign-up.ts'
import { startRedis } from './lib/start-redis.ts'
import { startReference } from './lib/start-reference.ts'
import { type LoadResult, runWebhookLoad } from './lib/webhook-load.ts'

const CONNECTIONS = 32
const ROUNDS = 7
const ROUND_MS = 3000
const WARM_UP_MS = 3000
const TO_REACH = { vsBare: 0.65, vsBullmq: 2 }

interface Contestant {
  name: string
  url: string
  pid: number
  rounds: LoadResult[]
  peaksMb: number[]
}

const isApart = keepLoadApart()
const database = await openBenchDatabase()
const redis = await startRedis()
const bare = await startReference('bare-webhook-server.ts', [BENCH_APP_SECRET])
const bullmq = redis && (await startReference('bullmq-webhook-server.ts', [BENCH_APP_SECRET, String(redis.port)]))
const recado = await spawnServer({ databaseUrl: database.url, roles: 'http', env: BENCH_ENV })
try {
  const contestants = [
    contestant('Recado, durable', `${recado.url}/api/whatsapp/webhook`, recado.process.pid ?? 0),
    contestant('reference (a): Express, nothing stored', bare.url, bare.pid),
    ...(bullmq ? [contestant('reference (b): BullMQ, appendfsync always', bullmq.url, bullmq.pid)] : []),
  ]
  const warmedUp: LoadResult[] = []
  for (const one of contestants) warmedUp.push(await load(one, WARM_UP_MS))
  // In turns, so that whatever else this machine does at a time meets all of them.
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of contestants) {
      one.rounds.push(await load(one, ROUND_MS))
      one.peaksMb.push(peakMemoryMb(one.pid))
    }
  }
  await checkStored(contestants[0] as Contestant, warmedUp[0]?.answered ?? 0)
  print(contestants)
} finally {
  await recado.stop()
  await bullmq?.stop()
  await bare.stop()
  await redis?.stop()
  await database.close()
}

function contestant(name: string, url: string, pid: number): Contestant {
  return { name, url, pid, rounds: [], peaksMb: [] }
}

function load({ url }: Contestant, afterMs: number): Promise<LoadResult> {
  return runWebhookLoad({
    url,
    secret: BENCH_APP_SECRET,
    phoneNumberId: BENCH_PHONE_NUMBER_ID,
    connections: CONNECTIONS,
    stop: { afterMs },
    bodies: { kind: 'texts', count: 2000, perBody: 1, customers: 1000, run: 'i' },
  })
}

/** Every 200 is a row: a bench must not be quick by losing something. */
async function checkStored({ rounds }: Contestant, warmUp: number): Promise<void> {
  const stored = await database.db.prisma.webhookDelivery.count()
  const answered = rounds.reduce((sum, { answered }) => sum + answered, warmUp)
  if (stored !== answered) throw new Error(`${answered} were answered 200, ${stored} are stored`)
}

function print([own, nothingStored, queue]: readonly Contestant[]): void {
  if (!own || !nothingStored) throw new Error('nothing was measured')
  const vsBare = ratio(own, nothingStored)
  const vsBullmq = queue ? ratio(own, queue) : null
  const { rps, p50Ms, p99Ms } = figuresOf(own)
  console.log(
    `Signed POSTs of about 600 bytes over ${CONNECTIONS} connections; medians of ${ROUNDS} rounds taken in turns`,
  )
  console.log(isApart ? '(the load has a core to itself, each contestant the rest)' : '(the load shares all cores)')
  printTable([
    ['', 'a second', 'p50 ms', 'p99 ms', 'peak MB'],
    ...[own, nothingStored, ...(queue ? [queue] : [])].map((one) => {
      const figures = figuresOf(one)
      const peakMb = Math.max(...one.peaksMb)
      return [one.name, Math.round(figures.rps), round(figures.p50Ms), round(figures.p99Ms), peakMb]
    }),
  ])
  console.log(`\nRecado ÷ (a): ${round(vsBare, 2)} (to reach ${TO_REACH.vsBare})`)
  if (vsBullmq === null)
    console.log('Reference (b) was skipped: there is no redis-server here (apt-get install redis-server).')
  else console.log(`Recado ÷ (b): ${round(vsBullmq, 2)} (to reach ${TO_REACH.vsBullmq})`)
  console.log(`Recado's peak memory after each round, in MB: ${own.peaksMb.join(', ')} (at most 400, and flat)\n`)
  printResult({
    bench: 'ingest',
    vsBare: round(vsBare, 3),
    vsBullmq: vsBullmq === null ? null : round(vsBullmq, 3),
    rps: Math.round(rps),
    p50Ms: round(p50Ms, 2),
    p99Ms: round(p99Ms, 2),
    rssMb: Math.max(...own.peaksMb),
  })
}

/** Of rounds that followed each other, so that both met the machine in the same mood. */
function ratio(one: Contestant, other: Contestant): number {
  return median(one.rounds.map((round, turn) => answeredASecond(round) / answeredASecond(other.rounds[turn] ?? round)))
}

function answeredASecond({ answered, seconds }: LoadResult): number {
  return answered / seconds
}

function figuresOf({ rounds }: Contestant) {
  return {
    rps: median(rounds.map(answeredASecond)),
    p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
