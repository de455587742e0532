import { expect, it } from 'vitest'
import { formatDay, formatListTime, formatNumber, formatRelativeTime } from './format.ts'

const now = new Date(2026, 10, 24, 10, 30)
const at = (day: number, hours = 9, minutes = 21, month = 10, year = 2026) => new Date(year, month, day, hours, minutes)

it('shows a list time as short as it can be understood', () => {
  expect(formatListTime(at(24), now, 'pt-BR')).toBe('09:21')
  expect(formatListTime(at(23), now, 'pt-BR')).toBe('ontem')
  expect(formatListTime(at(23), now, 'en')).toBe('yesterday')
  expect(formatListTime(at(21), now, 'pt-BR')).toBe('sáb')
  expect(formatListTime(at(12, 9, 21, 7), now, 'pt-BR')).toBe('12 de ago')
  expect(formatListTime(at(12, 9, 21, 7, 2025), now, 'en')).toBe('Aug 12, 2025')
})

it('goes by the calendar, not by 24 hours', () => {
  expect(formatListTime(at(23, 23, 59), new Date(2026, 10, 24, 0, 1), 'en')).toBe('yesterday')
})

it('shows a clock a little ahead as today', () => {
  expect(formatListTime(at(24, 10, 31), now, 'en')).toMatch(/10:31/)
})

it('names days for the separators of a thread', () => {
  expect(formatDay(at(24), now, 'pt-BR')).toBe('Hoje')
  expect(formatDay(at(23), now, 'en')).toBe('Yesterday')
  expect(formatDay(at(20), now, 'pt-BR')).toBe('Sexta-feira')
  expect(formatDay(at(1, 9, 0, 2), now, 'pt-BR')).toBe('1 de março')
})

it('says how long ago in words', () => {
  expect(formatRelativeTime(at(24, 10, 30), now, 'pt-BR')).toBe('agora')
  expect(formatRelativeTime(at(24, 10, 25), now, 'en')).toBe('5 minutes ago')
  expect(formatRelativeTime(at(24, 8, 30), now, 'pt-BR')).toBe('há 2 horas')
  expect(formatRelativeTime(at(22), now, 'pt-BR')).toBe('anteontem')
  expect(formatRelativeTime(at(27), now, 'en')).toBe('in 3 days')
})

it('writes numbers the way of the language', () => {
  expect(formatNumber(10_000, 'pt-BR')).toBe('10.000')
  expect(formatNumber(10_000, 'en')).toBe('10,000')
})
