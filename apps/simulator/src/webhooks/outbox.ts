import { type Dispatcher, request } from 'undici'
import type { SimulatorState, WebhookRecord } from '../state/simulator-state.ts'
import type { CallbackTarget } from './callback-target.ts'
import { metaJson, signBody } from './sign-body.ts'
import { failureOf, type Verification } from './verify-callback.ts'
import { type WebhookUpdate, webhookBody } from './webhook-update.ts'

/** Past this the oldest waiting update is lost; Meta's own patience ends after days, ours with memory. */
const MAX_WAITING = 200_000
const MAX_RETRYING = 20_000
/** Reordering needs something to reorder. */
const REORDER_WINDOW_MS = 60

export interface Outbox {
  target: CallbackTarget
  add(update: WebhookUpdate): void
  waiting(): number
  clear(): void
}

interface OutboxOptions {
  state: SimulatorState
  target: CallbackTarget
  dispatcher: Dispatcher
  verify(): Promise<Verification>
}

/** What waits for one callback: gathered into bodies, posted in order, retried with growing pauses until a 200. */
export function createOutbox({ state, target, dispatcher, verify }: OutboxOptions): Outbox {
  let updates: WebhookUpdate[] = []
  let bodies: WebhookRecord[] = []
  let inFlight = 0
  let gathering: NodeJS.Timeout | null = null
  const retries = new Map<WebhookRecord, NodeJS.Timeout>()
  let closed = false

  function add(update: WebhookUpdate): void {
    updates.push(update)
    if (updates.length > MAX_WAITING) updates.shift()
    const { batchSize, batchWindowMs, reorder } = state.behaviour
    const windowMs = reorder ? Math.max(batchWindowMs, REORDER_WINDOW_MS) : batchWindowMs
    if (!reorder && updates.length >= batchSize) gather()
    else gathering ??= setTimeout(gather, windowMs).unref()
  }

  function gather(): void {
    if (gathering) clearTimeout(gathering)
    gathering = null
    const { batchSize, duplicates, reorder } = state.behaviour
    const ready = reorder ? updates.reverse() : updates
    updates = []
    for (let start = 0; start < ready.length; start += batchSize) {
      for (let copy = 0; copy <= duplicates; copy += 1) {
        bodies.push(toRecord(state, target, ready.slice(start, start + batchSize)))
      }
    }
    pump()
  }

  function pump(): void {
    while (!closed && inFlight < state.behaviour.webhookConcurrency) {
      const record = bodies.shift()
      if (!record) return
      inFlight += 1
      void attempt(record).finally(() => {
        inFlight -= 1
        pump()
      })
    }
  }

  async function attempt(record: WebhookRecord): Promise<void> {
    const { latencyMs, fault } = state.faults.strike({
      operation: 'webhook',
      path: new URL(record.url).pathname,
      phoneNumberId: record.phoneNumberIds[0],
    })
    if (fault?.kind === 'lose') {
      settle(record, 'lost')
      return
    }
    if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs).unref())
    if (closed) return
    const startedAt = performance.now()
    const outcome = await post(record, fault?.kind === 'bad-signature')
    record.attempts.push({ at: new Date(), ...outcome, durationMs: Math.round(performance.now() - startedAt) })
    state.counters.webhookAttempts += 1
    if (outcome.status === 200) settle(record, 'delivered')
    else retry(record)
  }

  async function post(record: WebhookRecord, badSignature: boolean) {
    if (!target.callback.verifiedAt) {
      const verification: Verification = target.callback.autoVerify ? await verify() : NOT_VERIFIED
      if (!verification.ok) return { status: null, error: `callback not verified: ${verification.reason}` }
    }
    try {
      const signature = badSignature ? signBody(`not ${target.app.secret}`, record.body) : record.signature
      const response = await request(record.url, {
        dispatcher,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': 'facebookexternalua',
          'x-hub-signature-256': signature,
        },
        body: record.body,
        signal: AbortSignal.timeout(state.behaviour.webhookTimeoutMs),
      })
      await response.body.dump()
      return { status: response.statusCode, error: response.statusCode === 200 ? null : 'not 200' }
    } catch (error) {
      return { status: null, error: failureOf(error) }
    }
  }

  function retry(record: WebhookRecord): void {
    const { retryFirstMs, retryFactor, retryMaxMs, retryLimit } = state.behaviour
    const failures = record.attempts.length
    if (closed || failures > retryLimit || retries.size >= MAX_RETRYING) {
      settle(record, 'lost')
      return
    }
    const delayMs = Math.min(retryMaxMs, retryFirstMs * retryFactor ** (failures - 1))
    const timer = setTimeout(() => {
      retries.delete(record)
      bodies.push(record)
      pump()
    }, delayMs)
    retries.set(record, timer.unref())
    state.events.emit({ type: 'webhook' })
  }

  function settle(record: WebhookRecord, outcome: 'delivered' | 'lost'): void {
    record.state = outcome
    state.counters[outcome === 'delivered' ? 'webhooksDelivered' : 'webhooksLost'] += 1
    state.events.emit({ type: 'webhook' })
  }

  return {
    target,
    add,
    waiting: () => updates.length + bodies.length + inFlight + retries.size,
    clear() {
      closed = true
      updates = []
      bodies = []
      if (gathering) clearTimeout(gathering)
      for (const timer of retries.values()) clearTimeout(timer)
      retries.clear()
    },
  }
}

const NOT_VERIFIED: Verification = { ok: false, reason: 'nobody asked for it' }
let lastRecordId = 0

function toRecord(state: SimulatorState, { app, callback }: CallbackTarget, updates: WebhookUpdate[]): WebhookRecord {
  const body = metaJson(webhookBody(updates))
  const record: WebhookRecord = {
    id: ++lastRecordId,
    appId: app.id,
    url: callback.url,
    phoneNumberIds: [...new Set(updates.flatMap((update) => update.number?.id ?? []))],
    updates: updates.length,
    body,
    signature: signBody(app.secret, body),
    state: 'waiting',
    attempts: [],
  }
  state.webhooks.push(record)
  return record
}
