import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { World } from './conversations/world.ts'
import { createApp } from './http-app.ts'
import { defaultBehaviour } from './state/behaviour.ts'
import { addDemoWorld } from './state/demo-world.ts'
import { createState } from './state/simulator-state.ts'
import { createWebhookSender } from './webhooks/webhook-sender.ts'

export interface SimulatorOptions {
  /** 0 takes any free one. */
  port: number
  /** Whether the demonstration number and people are there at the start and after a reset; true without it. */
  demo?: boolean
  /** Where the demonstration number's webhooks go. */
  demoCallbackUrl?: string
}

export interface RunningSimulator {
  /** `http://127.0.0.1:port`: what `META_GRAPH_URL` is set to. */
  url: string
  stop(): Promise<void>
}

/** Starts the stand-in for Meta. Throws EADDRINUSE when the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<RunningSimulator> {
  const state = createState()
  const timers = new Set<NodeJS.Timeout>()
  const world: World = {
    state,
    webhooks: createWebhookSender(state),
    origin: '',
    later: (delayMs, run) => later(timers, delayMs, run),
  }
  const fill = () => {
    const { demo = true, demoCallbackUrl = 'http://127.0.0.1:3000/api/whatsapp/webhook' } = options
    if (demo) addDemoWorld(world, demoCallbackUrl)
  }
  const reset = () => {
    empty(world, timers)
    fill()
    state.events.emit({ type: 'reset' })
  }

  const server = createServer(createApp(world, reset))
  server.keepAliveTimeout = 75_000
  // Its secrets are in its README: for this machine only.
  server.listen(options.port, '127.0.0.1')
  await once(server, 'listening')
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  fill()
  return {
    url: world.origin,
    async stop() {
      empty(world, timers)
      server.close()
      server.closeAllConnections()
      await Promise.all([once(server, 'close'), world.webhooks.close()])
    },
  }
}

function later(timers: Set<NodeJS.Timeout>, delayMs: number, run: () => void): void {
  const timer = setTimeout(() => {
    timers.delete(timer)
    run()
  }, delayMs)
  timers.add(timer.unref())
}

function empty({ state, webhooks }: World, timers: Set<NodeJS.Timeout>): void {
  for (const timer of timers) clearTimeout(timer)
  timers.clear()
  webhooks.clear()
  for (const part of Object.values(state)) if (hasClear(part)) part.clear()
  state.behaviour = defaultBehaviour()
  state.counters = { accepted: 0, inbound: 0, webhooksDelivered: 0, webhookAttempts: 0, webhooksLost: 0 }
}

const hasClear = (part: unknown): part is { clear(): void } =>
  typeof part === 'object' && part !== null && 'clear' in part && typeof part.clear === 'function'
