/** Longitude and latitude in degrees. */
export type Position = readonly [longitude: number, latitude: number]

export interface World {
  /** Rings of land: outlines, and the lakes in them. */
  land: Position[][]
  /** Lines between countries. */
  borders: Position[][]
}

/** What is read of a TopoJSON file: lines as steps on a grid, and shapes as lists of lines, a backward one as `~index`. */
export interface Topology {
  transform: { scale: number[]; translate: number[] }
  arcs: number[][][]
  objects: { land: { geometries: { arcs: number[][][] }[] } }
}

/** Land and borders of Natural Earth's coarse map of the world (public domain), as packed by `world-atlas`. */
export function readWorld({ transform, arcs, objects }: Topology): World {
  const [scaleX = 1, scaleY = 1] = transform.scale
  const [left = 0, bottom = 0] = transform.translate
  const lines = arcs.map((steps) => {
    let x = 0
    let y = 0
    return steps.map(([stepX = 0, stepY = 0]): Position => {
      x += stepX
      y += stepY
      return [x * scaleX + left, y * scaleY + bottom]
    })
  })
  const line = (index: number) => (index < 0 ? lines[~index]?.toReversed() : lines[index]) ?? []
  const rings = objects.land.geometries.flatMap((geometry) => geometry.arcs.flat())
  const coast = new Set(rings.flat().map((index) => (index < 0 ? ~index : index)))
  return {
    // Each line begins where the one before ended.
    land: rings.map((ring) => close(unroll(ring.flatMap((index, place) => line(index).slice(place === 0 ? 0 : 1))))),
    borders: lines.filter((_, index) => !coast.has(index)).map(unroll),
  }
}

/** Over the date line it goes on beyond 180°, rather than back around the world. */
function unroll(line: Position[]): Position[] {
  let turn = 0
  let before = line[0]?.[0] ?? 0
  return line.map(([longitude, latitude]) => {
    if (longitude - before > 180) turn -= 360
    else if (before - longitude > 180) turn += 360
    before = longitude
    return [longitude + turn, latitude]
  })
}

/** Antarctica goes all around: it is closed by way of the pole. */
function close(ring: Position[]): Position[] {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || Math.abs(last[0] - first[0]) < 180) return ring
  return [...ring, [last[0], -90], [first[0], -90], first]
}
