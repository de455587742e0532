import { EventEmitter } from 'node:events'

/** What the phone page hears about. `chat` names whose conversation changed; the page asks for the rest. */
export type SimulatorEvent =
  | { type: 'message'; phoneNumberId: string; customer: string; messageId: string }
  | { type: 'typing'; phoneNumberId: string; customer: string; until: string }
  | { type: 'customer'; customer: string }
  | { type: 'settings' }
  | { type: 'webhook' }
  | { type: 'reset' }

export class Events {
  readonly #emitter = new EventEmitter().setMaxListeners(0)

  emit(event: SimulatorEvent): void {
    this.#emitter.emit('event', event)
  }

  subscribe(listener: (event: SimulatorEvent) => void): () => void {
    this.#emitter.on('event', listener)
    return () => this.#emitter.off('event', listener)
  }
}
