import type { Sql } from '@recado/core'
import { type Lane, leaseTurns } from './lease-turns.ts'
import type { NumberKey } from './number-key.ts'
import { createNumberLine, type NumberLine, type TurnAnswer } from './number-line.ts'

/** This process's share of what every number may send. */
export interface NumberBudget {
  /** Waits for the turn, which is a second at most and nothing for an idle number; one statement for all who ask at once. */
  take(number: NumberKey, lane: Lane): Promise<TurnAnswer>
}

/** `sql` is a pool: within a transaction the number would stay locked until that ends. */
export function createNumberBudget({ sql }: { sql: Sql }): NumberBudget {
  const lines = new Map<string, NumberLine>()
  return {
    take(number, lane) {
      const key = `${number.workspaceId} ${number.phoneNumberId} ${lane}`
      const line = lines.get(key) ?? createNumberLine((turns) => leaseTurns(sql, number, { lane, turns }))
      lines.set(key, line)
      return line.take()
    },
  }
}
