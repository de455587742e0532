// From a signed POST to the event in every open inbox, beside a bare NOTIFY carried to the same streams.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { spawnServer } from '@recado/server/test'
import { metaBody, sign, textMessage } from '@recado/testing'
import { Pool } from 'undici'
import { openBenchDatabase } from './lib/bench-database.ts'
import { type EventReaders, mark, openEventReaders } from './lib/event-readers.ts'
import { type Percentiles, percentilesOf, round } from './lib/percentiles.ts'
import { peakMemoryMb } from './lib/process-memory.ts'
import { printResult, printTable } from './lib/report.ts'
import { BENCH_APP_SECRET, BENCH_ENV, BENCH_PHONE_NUMBER_ID, BENCH_WORKSPACE, signUp } from './lib/sign-up.ts'

const MESSAGES_PER_SECOND = 50
const SECONDS = 30
const WARM_UP_SECONDS = 5
const SUBSCRIBERS = 50
const CUSTOMERS = 200
const TO_REACH = { p50: 50, p95: 150 }
/** How long another transaction stays open in the second run, which lasts as long. */
const OPEN_SECONDS = 5

interface Measured {
  /** POST begun to POST answered. */
  answered: Percentiles
  /** POST begun to event read, over every subscriber. */
  live: Percentiles
}

const database = await openBenchDatabase()
try {
  const bare = await measureBare()
  print(bare, await measureRecado())
} finally {
  await database.close()
}

async function measureBare(): Promise<Measured> {
  const script = join(import.meta.dirname, 'lib/bare-notify-server.ts')
  const child = spawn(process.execPath, [script, database.url, BENCH_APP_SECRET], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const url = `http://127.0.0.1:${await firstLine(child)}`
    return await load(`${url}/hook`, await openEventReaders(`${url}/events`, { count: SUBSCRIBERS }))
  } finally {
    child.kill()
    await once(child, 'exit')
  }
}

async function measureRecado() {
  const server = await spawnServer({ databaseUrl: database.url, env: BENCH_ENV })
  try {
    const cookie = await signUp(server.url ?? '')
    const input = encodeURIComponent(JSON.stringify({ workspace: BENCH_WORKSPACE }))
    const stream = `${server.url}/api/trpc/inbox.watch?input=${input}`
    const measure = async (seconds: number) =>
      load(
        `${server.url}/api/whatsapp/webhook`,
        await openEventReaders(stream, { count: SUBSCRIBERS, cookie }),
        seconds,
      )
    const alone = await measure(SECONDS)
    const besideOpen = await whileTransactionIsOpen(() => measure(OPEN_SECONDS))
    return { alone, besideOpen, memoryMb: peakMemoryMb(server.process.pid ?? 0) }
  } finally {
    await server.stop()
  }
}

/** One that has written, so that everybody's snapshots know of it. */
async function whileTransactionIsOpen<T>(run: () => Promise<T>): Promise<T> {
  const client = await database.db.pool.connect()
  await client.query('BEGIN')
  await client.query('SELECT pg_current_xact_id()')
  try {
    return await run()
  } finally {
    await client.query('COMMIT')
    client.release()
  }
}

/** Posts at a steady pace, however long an answer takes, and waits until every subscriber has read every message. */
async function load(url: string, readers: EventReaders, seconds = SECONDS): Promise<Measured> {
  const { origin, pathname } = new URL(url)
  const http = new Pool(origin, { connections: 32 })
  const posted = new Map<number, number>()
  const answered: number[] = []
  const post = async (message: number) => {
    const body = JSON.stringify(bodyOf(message))
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': sign(BENCH_APP_SECRET, body) }
    const started = performance.now()
    posted.set(message, started)
    const response = await http.request({ method: 'POST', path: pathname, headers, body })
    await response.body.dump()
    if (response.statusCode !== 200) throw new Error(`the webhook answered ${response.statusCode}`)
    if (message >= 0) answered.push(performance.now() - started)
  }
  await pace(WARM_UP_SECONDS, post, numberWarmUp)
  await pace(seconds, post, (index) => index)
  const total = seconds * MESSAGES_PER_SECOND
  const isComplete = () => readers.seen.every((times) => times.has(total - 1))
  for (let waited = 0; !isComplete() && waited < 10_000; waited += 50) await delay(50)
  await Promise.all([http.close(), readers.close()])
  return { answered: percentilesOf(answered), live: percentilesOf(latencies(readers, posted, total)) }
}

function latencies({ seen }: EventReaders, posted: Map<number, number>, total: number): number[] {
  return seen.flatMap((times, reader) =>
    Array.from({ length: total }, (_, message) => {
      const [from, to] = [posted.get(message), times.get(message)]
      if (from === undefined || to === undefined) throw new Error(`subscriber ${reader} missed message ${message}`)
      return to - from
    }),
  )
}

async function pace(seconds: number, post: (message: number) => Promise<void>, number: (index: number) => number) {
  const posts: Promise<void>[] = []
  const started = performance.now()
  for (let index = 0; index < seconds * MESSAGES_PER_SECOND; index++) {
    const due = started + (index * 1000) / MESSAGES_PER_SECOND
    await delay(Math.max(0, due - performance.now()))
    posts.push(post(number(index)))
  }
  await Promise.all(posts)
}

// Numbers no reader's pattern matches.
function numberWarmUp(index: number): number {
  return -index - 1
}

function bodyOf(message: number): object {
  const from = String(5511900000000 + (Math.abs(message) % CUSTOMERS))
  const messages = [textMessage({ from, text: `Good morning ${mark(message)}` })]
  return metaBody({ phoneNumberId: BENCH_PHONE_NUMBER_ID, messages })
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the process has no output')
  const [chunk] = await once(child.stdout, 'data')
  return String(chunk).trim()
}

function print(bare: Measured, { alone, besideOpen, memoryMb }: Awaited<ReturnType<typeof measureRecado>>): void {
  const row = (name: string, { p50, p95, p99, max }: Percentiles) => [
    name,
    ...[p50, p95, p99, max].map((ms) => round(ms)),
  ]
  console.log(`${MESSAGES_PER_SECOND} signed POSTs a second for ${SECONDS} s, ${SUBSCRIBERS} subscribers, in ms`)
  console.log(`(to reach: p50 ${TO_REACH.p50}, p95 ${TO_REACH.p95} from POST to event)`)
  printTable([
    ['', 'p50', 'p95', 'p99', 'max'],
    row('reference, POST to event: NOTIFY to SSE, nothing stored', bare.live),
    row('reference, POST answered', bare.answered),
    row('Recado, POST to event', alone.live),
    row(`the same, another transaction open for ${OPEN_SECONDS} s and more`, besideOpen.live),
    row('Recado, POST answered (stored)', alone.answered),
  ])
  console.log(`\nServer's peak memory: ${memoryMb} MB\n`)
  printResult({
    bench: 'live',
    p50Ms: round(alone.live.p50),
    p95Ms: round(alone.live.p95),
    p95OpenTransactionMs: round(besideOpen.live.p95),
  })
}
