import type { SimulatorState } from '../state/simulator-state.ts'
import type { WebhookSender } from '../webhooks/webhook-sender.ts'

/** What the verbs of the simulated world work on. */
export interface World {
  state: SimulatorState
  webhooks: WebhookSender
  /** `http://127.0.0.1:port`: what addresses of files begin with. */
  origin: string
  /** Runs something later, unless the world is reset or stopped first. */
  later(delayMs: number, run: () => void): void
}
