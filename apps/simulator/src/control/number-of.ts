import type { PhoneNumber, SimulatorState } from '../state/simulator-state.ts'
import { ControlError } from './control-error.ts'

/** The number a control request names; the error says how to make it. */
export function numberOf(state: SimulatorState, phoneNumberId: string): PhoneNumber {
  const number = state.numbers.get(phoneNumberId)
  if (number) return number
  throw new ControlError(404, `No number ${phoneNumberId}; make it with PUT /_sim/numbers/${phoneNumberId}.`)
}
