import { createHmac, randomUUID } from 'node:crypto'
import { request } from 'undici'
import type { World } from '../conversations/world.ts'
import type { WebhookRecord } from '../state/simulator-state.ts'
import { failureOf } from '../webhooks/verify-callback.ts'
import type { LumibotAccount, LumibotInbox, LumibotWebhook } from './lumibot-state.ts'

/** Chatwoot's own patience (lib/webhooks/trigger.rb). */
const TIMEOUT_MS = 5000

/**
 * Tells an event to the account's webhooks that subscribe to it. Chatwoot posts each once, from a queue of its own, and
 * only logs what is not taken: nothing is sent again.
 */
export function postWebhooks(
  world: World,
  account: LumibotAccount,
  inbox: LumibotInbox,
  event: string,
  data: Record<string, unknown>,
): void {
  const body = JSON.stringify({ ...data, event })
  for (const webhook of account.webhooks) {
    if (!webhook.subscriptions.includes(event)) continue
    for (let copy = 0; copy <= world.state.behaviour.duplicates; copy += 1)
      world.later(0, () => post(world, inbox, webhook, body))
  }
}

async function post(world: World, inbox: LumibotInbox, { url, secret }: LumibotWebhook, body: string): Promise<void> {
  const { state } = world
  const record = keepRecord(world, inbox, url, body)
  const operation = 'lumibot.webhook'
  const { latencyMs, fault } = state.faults.strike({
    operation,
    path: new URL(url).pathname,
    phoneNumberId: inbox.numberId,
  })
  if (fault?.kind === 'lose') return settle(world, record, 'lost')
  if (latencyMs > 0) await new Promise((resolve) => setTimeout(resolve, latencyMs).unref())
  const key = fault?.kind === 'bad-signature' ? `not ${secret}` : secret
  const startedAt = performance.now()
  const outcome = await send(url, body, key === null ? {} : signatureHeaders(key, body, record))
  record.attempts.push({ at: new Date(), ...outcome, durationMs: Math.round(performance.now() - startedAt) })
  state.counters.webhookAttempts += 1
  settle(world, record, outcome.error === null ? 'delivered' : 'lost')
}

async function send(url: string, body: string, signature: Record<string, string>) {
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...signature },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.body.dump()
    const isTaken = response.statusCode >= 200 && response.statusCode < 300
    return { status: response.statusCode, error: isTaken ? null : 'not taken' }
  } catch (error) {
    return { status: null, error: failureOf(error) }
  }
}

function signatureHeaders(secret: string, body: string, record: WebhookRecord): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  record.signature = `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
  return {
    'x-chatwoot-signature': record.signature,
    'x-chatwoot-timestamp': timestamp,
    'x-chatwoot-delivery': randomUUID(),
  }
}

let lastRecordId = 0

function keepRecord({ state }: World, { numberId }: LumibotInbox, url: string, body: string): WebhookRecord {
  lastRecordId -= 1
  const record: WebhookRecord = {
    // Below zero: Meta's count from one.
    id: lastRecordId,
    appId: 'lumibot',
    url,
    phoneNumberIds: [numberId],
    updates: 1,
    body,
    signature: '',
    state: 'waiting',
    attempts: [],
  }
  state.webhooks.push(record)
  return record
}

function settle({ state }: World, record: WebhookRecord, outcome: 'delivered' | 'lost'): void {
  record.state = outcome
  state.counters[outcome === 'delivered' ? 'webhooksDelivered' : 'webhooksLost'] += 1
  state.events.emit({ type: 'webhook' })
}
