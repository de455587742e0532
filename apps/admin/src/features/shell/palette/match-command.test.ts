import { expect, it } from 'vitest'
import { matchesCommand } from './match-command.ts'

it.each([
  ['', true],
  ['conf', true],
  ['CONFIG what', true],
  ['configuracoes', true],
  ['sapp', false],
  ['conf x', false],
])('“%s”', (query, expected) => {
  expect(matchesCommand(query, 'Configurações › WhatsApp')).toBe(expected)
})
