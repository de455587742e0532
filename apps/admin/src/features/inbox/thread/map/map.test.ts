import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import topology from 'world-atlas/countries-110m.json' with { type: 'json' }
import { graticule, pathOf, turns, windowAround } from './map-window.ts'
import { type Position, readWorld, type Topology } from './read-world.ts'

const world = readWorld(topology as unknown as Topology)

/** Crosses an odd number of outlines on the way to the right. */
function isLand(latitude: number, longitude: number): boolean {
  let isInside = false
  for (const ring of world.land) {
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length] as Position
      const crosses = y1 > latitude !== y2 > latitude
      if (crosses && longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) isInside = !isInside
    }
  }
  return isInside
}

describe('the outline of the world', () => {
  it.each([
    ['Brasília', -15.79, -47.88, true],
    ['Manaus', -3.1, -60.0, true],
    ['Madrid', 40.4, -3.7, true],
    ['Nairobi', -1.3, 36.8, true],
    ['the middle of the Atlantic', -20, -20, false],
    ['Chukotka, over the date line', 67, -178 + 360, true],
    ['the South Pole', -89, 0, true],
    ['the Pacific', 0, -140, false],
    ['the Caspian Sea', 42, 51, false],
  ])('%s', (_, latitude, longitude, land) => expect(isLand(latitude, longitude)).toBe(land))

  it('has closed rings, borders apart from coasts, and paths without a hole in them', () => {
    for (const ring of world.land) {
      expect(ring.at(0)).toEqual(ring.at(-1))
      // No line across the whole map, but along the pole.
      for (const [index, [x, y]] of ring.entries()) {
        const [before, beforeY] = ring[Math.max(0, index - 1)] as Position
        if (Math.max(y, beforeY) > -85) expect(Math.abs(x - before)).toBeLessThan(60)
      }
    }
    expect(world.borders.length).toBeGreaterThan(100)
    expect(pathOf(world.land, 'Z')).toMatch(/^(M(-?[\d.]+ -?[\d.]+L?)+Z)+$/)
  })
})

describe('a piece of it', () => {
  const place = {
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  }

  it('has the place in its middle and is drawn on all of its width, over the date line as well', () => {
    fc.assert(
      fc.property(place.latitude, place.longitude, (latitude, longitude) => {
        const view = windowAround(latitude, longitude, 2.25)
        expect(view.x + view.width / 2).toBeCloseTo(longitude)
        expect(view.y + view.height / 2).toBeCloseTo(-latitude)
        const drawn = turns(view)
        expect(Math.min(...drawn) - 180).toBeLessThanOrEqual(view.x)
        expect(Math.max(...drawn) + 180).toBeGreaterThanOrEqual(view.x + view.width)
        expect(graticule(view)).not.toContain('NaN')
      }),
    )
    expect(turns(windowAround(-18, 178, 2.25))).toEqual([0, 360])
    expect(turns(windowAround(-23.5, -46.6, 2.25))).toEqual([0])
  })
})
