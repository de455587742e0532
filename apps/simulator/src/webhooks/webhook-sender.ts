import { Agent } from 'undici'
import type { Callback, SimulatorState } from '../state/simulator-state.ts'
import { type CallbackTarget, callbackTarget } from './callback-target.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { type Verification, verifyCallback } from './verify-callback.ts'
import type { WebhookUpdate } from './webhook-update.ts'

export interface WebhookSender {
  /** Tells the callback, in time; what has no callback is dropped, as Meta drops it. */
  send(update: WebhookUpdate): void
  verify(target: CallbackTarget): Promise<Verification>
  /** Tries again and again, ever more slowly, until the callback answers or was replaced. */
  keepVerifying(target: CallbackTarget): void
  /** Updates and bodies that still wait. */
  waiting(): number
  /** Forgets what waits. */
  clear(): void
  close(): Promise<void>
}

const VERIFY_FIRST_MS = 300
const VERIFY_MAX_MS = 10_000

/** One outbox for every callback, over one keep-alive pool. */
export function createWebhookSender(state: SimulatorState): WebhookSender {
  const dispatcher = new Agent({ connections: 64, allowH2: false, keepAliveTimeout: 30_000 })
  const outboxes = new Map<string, Outbox>()
  const lastTimes = new Map<string, number>()

  /** Nobody at Meta decides twice about the same within a second, as tests do: each gets a second of its own. */
  const timeOf = ({ appId, wabaId, field }: WebhookUpdate): number | undefined => {
    if (field === 'messages') return undefined
    const key = `${appId} ${wabaId}`
    const time = Math.max(Math.floor(Date.now() / 1000), (lastTimes.get(key) ?? 0) + 1)
    lastTimes.set(key, time)
    return time
  }

  const verify = (target: CallbackTarget) => verifyCallback(target.callback, dispatcher)
  const outboxFor = (target: CallbackTarget): Outbox => {
    const key = `${target.app.id} ${target.callback.url}`
    let outbox = outboxes.get(key)
    if (!outbox || outbox.target.callback !== target.callback) {
      outbox?.clear()
      outbox = createOutbox({ state, target, dispatcher, verify: () => verify(target) })
      outboxes.set(key, outbox)
    }
    return outbox
  }
  const verifying = new Map<Callback, NodeJS.Timeout>()
  const keepVerifying = (target: CallbackTarget, delayMs = VERIFY_FIRST_MS): void => {
    const { app, callback } = target
    clearTimeout(verifying.get(callback))
    const tryAgain = async () => {
      verifying.delete(callback)
      if (callback.verifiedAt || state.apps.get(app.id)?.callback !== callback) return
      const verification = await verify(target)
      if (!verification.ok) keepVerifying(target, Math.min(delayMs * 1.5, VERIFY_MAX_MS))
    }
    verifying.set(callback, setTimeout(tryAgain, delayMs).unref())
  }
  const clear = () => {
    for (const timer of verifying.values()) clearTimeout(timer)
    verifying.clear()
    for (const outbox of outboxes.values()) outbox.clear()
    outboxes.clear()
  }

  return {
    send(update) {
      const target = callbackTarget(state, update)
      const time = timeOf(update)
      if (target) outboxFor(target).add(time === undefined ? update : { ...update, time })
    },
    verify,
    keepVerifying,
    waiting: () => outboxes.values().reduce((sum, outbox) => sum + outbox.waiting(), 0),
    clear,
    close: () => {
      clear()
      return dispatcher.destroy()
    },
  }
}
