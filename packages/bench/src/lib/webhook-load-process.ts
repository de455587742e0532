// The load itself: 32 (or so) connections, each posting the next body once its last one is answered.
import { once } from 'node:events'
import { signedRequest } from '@recado/testing'
import { type HttpPoster, openPoster, requestBytes } from './http-poster.ts'
import { percentilesOf } from './percentiles.ts'
import { bodyOf } from './webhook-bodies.ts'
import type { LoadResult, WebhookLoad } from './webhook-load.ts'

/** Requests a second that are made and signed before the clock starts; what is needed beyond them is made then. */
const PREPARED_A_SECOND = 30_000

const [load] = (await once(process, 'message')) as [WebhookLoad]
const url = new URL(load.url)
const total = Math.ceil(load.bodies.count / load.bodies.perBody)
const timed = load.stop !== 'when all are posted'
const prepared = Array.from(
  { length: load.stop === 'when all are posted' ? total : preparedFor(load.stop.afterMs) },
  (_, i) => requestOf(i),
)
const posters = await Promise.all(Array.from({ length: load.connections }, () => openPoster(url)))
const latencies: number[] = []
let next = 0

const started = performance.now()
const deadline = load.stop === 'when all are posted' ? Number.POSITIVE_INFINITY : started + load.stop.afterMs
await Promise.all(posters.map(postUntilDone))
const seconds = (performance.now() - started) / 1000
const { p50, p99 } = percentilesOf(latencies)

process.send?.({ answered: latencies.length, seconds, p50Ms: p50, p99Ms: p99 } satisfies LoadResult)
process.disconnect?.()
for (const poster of posters) poster.close()

async function postUntilDone(poster: HttpPoster): Promise<void> {
  for (let request = take(); request; request = take()) {
    const begun = performance.now()
    const status = await poster.post(request)
    if (status !== 200) throw new Error(`the webhook answered ${status}`)
    latencies.push(performance.now() - begun)
  }
}

function take(): Buffer | undefined {
  const isOver = timed ? performance.now() >= deadline : next >= total
  if (isOver) return undefined
  const index = next++
  return prepared[index] ?? requestOf(index)
}

/** Signed as Meta does; no body comes twice in a run. */
function requestOf(index: number): Buffer {
  const { headers, body } = signedRequest(load.secret, bodyOf(load, index))
  return requestBytes(url, headers, body)
}

function preparedFor(ms: number): number {
  return Math.ceil((ms / 1000) * PREPARED_A_SECOND)
}
