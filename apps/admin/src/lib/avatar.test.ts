import { expect, it } from 'vitest'
import { hueOf, initialsOf } from './avatar.ts'

it('takes the first letters of the first two words', () => {
  expect(initialsOf('Marina Souza')).toBe('MS')
  expect(initialsOf('Ana Beatriz de Alcântara')).toBe('AB')
  expect(initialsOf('@carla.designs')).toBe('CD')
  expect(initialsOf('Élcio')).toBe('ÉL')
})

it('finds none in a phone number', () => {
  expect(initialsOf('+55 21 97777-1020')).toBeNull()
  expect(initialsOf('')).toBeNull()
})

it('gives the same colour to the same seed and spreads the others', () => {
  expect(hueOf('a')).toBe(hueOf('a'))
  const hues = new Set(Array.from({ length: 200 }, (_, i) => hueOf(`0199-${i}`)))
  expect(hues.size).toBe(15)
})
