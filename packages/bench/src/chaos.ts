// A company at work while its server is killed a hundred times (kill -9), at moments nobody chose: what customers wrote,
// what was answered 200, what is in the threads and what reached customers, counted against each other in the end.
import { randomInt } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { createTrpcClient, type SpawnedServer, signIn, spawnServer } from '@recado/server/test'
import { createDice } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { freePort, openBenchDatabase } from './lib/bench-database.ts'
import { startCompany } from './lib/chaos-company.ts'
import { countMessages, countReplies, readThreads, untilSettled } from './lib/chaos-counts.ts'
import { printResult, printTable } from './lib/report.ts'
import { startSimulatedMeta } from './lib/simulated-meta.ts'

const KILLS = Number(process.argv[2] ?? 100)
const SEED = Number(process.argv[3] ?? randomInt(1_000_000))
/** A server lives for up to this long after it was ready. */
const LIFE_MS = 1500

const dice = createDice(SEED)
const database = await openBenchDatabase()
const meta = await startSimulatedMeta()
const port = await freePort()
const url = `http://127.0.0.1:${port}`
let server: SpawnedServer = await start()
try {
  await meta.connect(`${url}/api/whatsapp/webhook`)
  const client = createTrpcClient(url, await signIn(url, DEMO.email, DEMO.password))
  const company = startCompany({ meta, client, db: database.db, dice })
  console.log(`Killing the server ${KILLS} times, seed ${SEED} …`)
  const begun = performance.now()
  for (let kill = 1; kill <= KILLS; kill++) {
    await delay(dice() * LIFE_MS)
    await server.kill()
    server = await start()
    if (kill % 10 === 0) console.log(`  ${kill} kills, ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  const work = await company.stop()
  await untilSettled({ meta, db: database.db })
  const threads = await readThreads(client)
  const messages = await countMessages({ meta, db: database.db, sent: work.written, threads, told: work.told() })
  const replies = await countReplies({ meta, db: database.db, asked: work.answered, threads })
  print(messages, replies)
  const isWhole = [messages, replies].every(({ lost, doubled }) => lost === 0 && doubled === 0)
  process.exitCode = isWhole ? 0 : 1
} finally {
  await server.kill()
  await meta.stop()
  await database.close()
}

function start(): Promise<SpawnedServer> {
  const env = { RECADO_DEMO: '1', META_GRAPH_URL: meta.url }
  return spawnServer({ databaseUrl: database.url, port, env })
}

function print(
  messages: Awaited<ReturnType<typeof countMessages>>,
  replies: Awaited<ReturnType<typeof countReplies>>,
): void {
  console.log('\nFrom customers (each webhook sent until it was answered 200, one in two of them twice)')
  printTable([['sent', 'accepted', 'applied', 'told live', 'shown', 'lost', 'doubled'], Object.values(messages)])
  console.log('\nFrom agents (unknown: cut off before Meta had it, and a person is asked)')
  printTable([['sent', 'at Meta', 'unknown', 'shown', 'lost', 'doubled'], Object.values(replies)])
  printResult({
    bench: 'chaos',
    kills: KILLS,
    seed: SEED,
    ...messages,
    repliesSent: replies.sent,
    repliesAtMeta: replies.atMeta,
    repliesUnknown: replies.unknown,
    repliesLost: replies.lost,
    repliesDoubled: replies.doubled,
  })
}
