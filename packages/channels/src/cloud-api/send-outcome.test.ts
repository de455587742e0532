import type { GraphAnswer } from '@recado/whatsapp'
import { META_ERROR_KEYS } from '@recado/whatsapp/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SendOutcome } from '../channel-adapter.ts'
import { toSendOutcome } from './send-outcome.ts'

const refusal = (
  code: number,
  isTransient = false,
  subcode: number | null = null,
): Extract<GraphAnswer<never>, { kind: 'error' }> => ({
  kind: 'error',
  httpStatus: 400,
  error: { code, message: 'as Meta says', type: null, details: 'why', subcode, isTransient, traceId: null },
})

describe('what Graph answers to a send becomes an outcome', () => {
  test('accepted, with the wamid', () => {
    const accepted = { kind: 'ok', data: { messages: [{ id: 'wamid.1' }] } } as const
    expect(toSendOutcome({ ...accepted, data: { messages: [{ id: 'wamid.1' }] } }, 1)).toEqual({
      kind: 'accepted',
      channelMessageId: 'wamid.1',
    })
  })

  test('a lost answer is unknown, whatever the attempt', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (reason, attempt) => {
        expect(toSendOutcome({ kind: 'lost', reason }, attempt)).toEqual({ kind: 'unknown', reason })
      }),
    )
  })

  test.each([
    [131047, 'window'],
    [190, 'auth'],
    [131026, 'recipient'],
    [131049, 'recipient'],
    [131048, 'limit'],
    [200, 'auth'],
    [99999, 'unknown'],
  ])('%i is refused with its class %s', (code, errorClass) => {
    expect(toSendOutcome(refusal(code), 1)).toMatchObject({
      kind: 'rejected',
      error: { code: String(code), class: errorClass, details: 'why' },
    })
  })

  test('a number that Meta does not know, however it says so', () => {
    expect(toSendOutcome(refusal(100, false, 33), 1)).toMatchObject({ error: { code: '33', class: 'account' } })
    expect(toSendOutcome(refusal(100), 1)).toMatchObject({ error: { code: '100', class: 'content' } })
  })

  test('an unknown code keeps what Meta says as its title', () => {
    expect(toSendOutcome(refusal(99999), 1)).toMatchObject({ error: { title: 'as Meta says' } })
  })

  test.each([
    [130429, 'number'],
    [131056, 'recipient'],
    [80007, 'account'],
    [4, 'account'],
    [131016, 'message'],
    [131057, 'number'],
  ])('%i makes its %s wait', (code, scope) => {
    expect(toSendOutcome(refusal(code), 1)).toMatchObject({ kind: 'retry', scope })
  })

  test('the pair limit waits 4^X seconds, X from 0', () => {
    const waits = [1, 2, 3, 4, 5].map((attempt) => toSendOutcome(refusal(131056), attempt))
    expect(waits.map((outcome) => outcome.kind === 'retry' && outcome.afterMs)).toEqual([1e3, 4e3, 16e3, 64e3, 256e3])
    expect(toSendOutcome(refusal(131056), 6).kind).toBe('rejected')
  })

  test('no connection waits and then gives up', () => {
    const answer = { kind: 'unreachable', reason: 'ECONNREFUSED' } as const
    expect(toSendOutcome(answer, 1)).toMatchObject({ kind: 'retry', error: { details: 'ECONNREFUSED' } })
    expect(toSendOutcome(answer, 10)).toMatchObject({ kind: 'rejected', error: { code: 'CHANNEL_UNREACHABLE' } })
  })

  test('every refusal ends, waits grow but not beyond ten minutes and a quarter of it', () => {
    const codes = META_ERROR_KEYS.map(Number).filter(Number.isInteger)
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.boolean(), (code, isTransient) => {
        const outcomes: SendOutcome[] = []
        for (let attempt = 1; outcomes.at(-1)?.kind !== 'rejected'; attempt++) {
          expect(attempt).toBeLessThan(20)
          outcomes.push(toSendOutcome(refusal(code, isTransient), attempt))
        }
        const waits = outcomes.flatMap((outcome) => (outcome.kind === 'retry' ? [outcome.afterMs] : []))
        for (const wait of waits) expect(wait).toBeLessThanOrEqual(750_000)
        for (const [i, wait] of waits.entries()) expect(wait).toBeGreaterThan((waits[i - 1] ?? 0) * 0.79)
      }),
    )
  })
})
