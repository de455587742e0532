import { expect, it } from 'vitest'
import { readCoordinates } from './read-coordinates.ts'

it.each([
  ['-23.56139, -46.65652', { latitude: -23.56139, longitude: -46.65652 }],
  ['-23.5 -46.6', { latitude: -23.5, longitude: -46.6 }],
  ['https://www.google.com/maps/@-23.56139,-46.65652,15z', { latitude: -23.56139, longitude: -46.65652 }],
])('reads the place of %s', (text, place) => {
  expect(readCoordinates(text)).toEqual(place)
})

it.each(['', 'Av. Paulista, 1578', '-23,56139; -46,65652', '95.1, 10.2', '10.0, 190.5'])('finds none in %j', (text) => {
  expect(readCoordinates(text)).toBeNull()
})
