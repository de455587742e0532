import { expect, it } from 'vitest'
import { replyWindow } from './reply-window.ts'

const now = Date.parse('2026-11-24T12:00:00.000Z')

it('is open until the very end, and never for longer than a day', () => {
  expect(replyWindow('2026-11-24T12:00:01.000Z', now)).toEqual({ state: 'open', endsInMinutes: 1 })
  expect(replyWindow('2026-11-24T12:00:00.000Z', now)).toEqual({ state: 'closed', since: '2026-11-24T12:00:00.000Z' })
  expect(replyWindow('2026-11-25T12:00:30.000Z', now)).toEqual({ state: 'open', endsInMinutes: 24 * 60 })
})

it('is closed for whom the customer never wrote to', () => {
  expect(replyWindow(null, now)).toEqual({ state: 'closed', since: null })
})
