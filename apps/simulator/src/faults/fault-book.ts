import type { FaultInput, Operation } from './fault-schema.ts'

export interface FaultSubject {
  operation: Operation
  path: string
  phoneNumberId?: string | undefined
  to?: string | undefined
}

export interface Fault {
  id: number
  fault: FaultInput
  /** Requests that matched so far, and how often the fault struck. */
  seen: number
  struck: number
}

/** The faults that were ordered and have not run out. */
export class FaultBook {
  #faults: Fault[] = []
  #lastId = 0

  add(fault: FaultInput): Fault {
    const entry = { id: ++this.#lastId, fault, seen: 0, struck: 0 }
    this.#faults.push(entry)
    return entry
  }

  list(): readonly Fault[] {
    return this.#faults
  }

  clear(): void {
    this.#faults = []
  }

  /** What strikes this request: every latency, and the first other fault ordered. Counts them as used. */
  strike(subject: FaultSubject): { latencyMs: number; fault: Exclude<FaultInput, { kind: 'latency' }> | null } {
    let latencyMs = 0
    let chosen: Exclude<FaultInput, { kind: 'latency' }> | null = null
    for (const entry of this.#faults) {
      if (!matches(entry.fault, subject)) continue
      entry.seen += 1
      if (entry.seen < entry.fault.match.nth) continue
      if (entry.fault.kind === 'latency') latencyMs += entry.fault.ms
      else if (chosen) continue
      else chosen = entry.fault
      entry.struck += 1
    }
    this.#faults = this.#faults.filter((entry) => entry.struck < entry.fault.times)
    return { latencyMs, fault: chosen }
  }
}

function matches({ match, kind }: FaultInput, subject: FaultSubject): boolean {
  const isGraph = subject.operation !== 'webhook' && !subject.operation.startsWith('lumibot.')
  // Without an operation a fault is about Graph requests, except where its kind says that it is about webhooks.
  const operation = match.operation ?? (WEBHOOK_KINDS.has(kind) ? 'webhook' : undefined)
  if (operation ? operation !== subject.operation : !isGraph) return false
  if (kind === 'failed-status' && !subject.operation.endsWith('message.send')) return false
  if (match.path && !subject.path.includes(match.path)) return false
  if (match.phoneNumberId && match.phoneNumberId !== subject.phoneNumberId) return false
  return !match.to || match.to === subject.to
}

const WEBHOOK_KINDS: ReadonlySet<FaultInput['kind']> = new Set(['bad-signature', 'lose'])
