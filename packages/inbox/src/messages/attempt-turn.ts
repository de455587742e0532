import type { NumberBudget, NumberKey, Turn, TurnAnswer } from '@recado/workspaces'

/** Not sent, and not tried: it goes back to where it was. `afterMs` null: until the number is resumed. */
export interface Held {
  kind: 'held'
  afterMs: number | null
}

/** The turn of one attempt, taken before its message is claimed: a message that waits for it is still QUEUED. */
export interface AttemptTurn {
  /** Right before the call: takes another one where this one is over. Answers what to do where there is none. */
  renew(): Promise<Held | null>
  giveBack(): void
}

/** After so many turns that were over before they could be used, this process is too slow for any: it goes ahead. */
const MAX_RENEWALS = 3

/** `number` null: the settings name none, and nothing will leave. */
export async function takeAttemptTurn(budget: NumberBudget, number: NumberKey | null): Promise<AttemptTurn | Held> {
  if (!number) return { renew: async () => null, giveBack() {} }
  const first = await budget.take(number, 'agent')
  if (first.kind !== 'granted') return heldBy(first)
  let turn: Turn | null = first.turn
  return {
    async renew() {
      for (let i = 0; i < MAX_RENEWALS && (!turn || turn.isOver()); i++) {
        const next = await budget.take(number, 'agent')
        if (next.kind !== 'granted') return heldBy(next)
        turn = next.turn
      }
      return null
    },
    giveBack() {
      turn?.giveBack()
      turn = null
    },
  }
}

const heldBy = (answer: Exclude<TurnAnswer, { kind: 'granted' }>): Held => ({
  kind: 'held',
  afterMs: answer.kind === 'later' ? answer.inMs : null,
})
