import type { Position } from './read-world.ts'

/** A piece of the world in degrees; latitude runs downwards, as pictures do. */
export interface MapWindow {
  x: number
  y: number
  width: number
  height: number
}

/** Degrees of latitude from top to bottom: the outline is coarse, and nearer it would claim to know more than it does. */
const HEIGHT = 22
const KM_PER_DEGREE = 111.2
/** Towards the poles a degree of longitude shrinks to nothing. */
const MIN_SHRINK = 0.3

/** The piece around a place, `ratio` as wide as high on the screen, with distances true at that place. */
export function windowAround(latitude: number, longitude: number, ratio: number): MapWindow {
  const shrink = Math.max(MIN_SHRINK, Math.cos((latitude * Math.PI) / 180))
  const width = (HEIGHT * ratio) / shrink
  return { x: longitude - width / 2, y: -latitude - HEIGHT / 2, width, height: HEIGHT }
}

/** Meridians and parallels through it, every five degrees. */
export function graticule({ x, y, width, height }: MapWindow): string {
  const every = (from: number, length: number) => {
    const first = Math.ceil(from / 5) * 5
    return Array.from(
      { length: Math.max(0, Math.floor((from + length - first) / 5) + 1) },
      (_, step) => first + step * 5,
    )
  }
  return [
    ...every(x, width).map((at) => `M${at} ${round(y)}v${height}`),
    ...every(y, height).map((at) => `M${round(x)} ${at}h${round(width)}`),
  ].join('')
}

/** How wide so many kilometres are, as a share of the height of the picture. */
export const shareOfHeight = (km: number): number => km / KM_PER_DEGREE / HEIGHT

/** Land that lies across the date line is drawn beyond it: Chukotka reaches this far. */
const BEYOND = 30

/** Where the world has to be drawn to fill it: once more to the east or west where it reaches over the date line. */
export const turns = ({ x, width }: MapWindow): number[] =>
  [-360, 0, 360].filter((turn) => x < 180 + BEYOND + turn && x + width > -180 - BEYOND + turn)

/** As the `d` of an SVG path. */
export const pathOf = (lines: readonly (readonly Position[])[], end: '' | 'Z'): string =>
  lines
    .map((line) => `M${line.map(([longitude, latitude]) => `${round(longitude)} ${round(-latitude)}`).join('L')}${end}`)
    .join('')

const round = (degrees: number): number => Math.round(degrees * 100) / 100
