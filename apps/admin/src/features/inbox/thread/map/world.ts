import topology from 'world-atlas/countries-110m.json' with { type: 'json' }
import { pathOf } from './map-window.ts'
import { readWorld } from './read-world.ts'

const { land, borders } = readWorld(topology as unknown as Parameters<typeof readWorld>[0])

/** The whole world as two paths, in degrees. */
export const WORLD = { land: pathOf(land, 'Z'), borders: pathOf(borders, '') }
