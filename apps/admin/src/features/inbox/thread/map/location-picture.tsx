import { MapPin } from 'lucide-react'
import { useEffect, useState } from 'react'
import { currentLanguage } from '../../../../lib/i18n.ts'
import { graticule, shareOfHeight, turns, windowAround } from './map-window.ts'

const SIZE = { width: 288, height: 128 }
const SCALE_KM = 500

type WorldPaths = typeof import('./world.ts').WORLD
let known: WorldPaths | null = null

/**
 * Where in the world a place is, drawn here from a coarse outline of land and borders: no street, but nobody else is
 * told of it. The pin stands in the middle; the bar says how large what one sees is.
 */
export function LocationPicture({ latitude, longitude }: { latitude: number; longitude: number }) {
  const world = useWorld()
  const view = windowAround(latitude, longitude, SIZE.width / SIZE.height)
  return (
    <span
      aria-hidden
      className="relative block w-full overflow-hidden bg-read/20"
      style={{ aspectRatio: `${SIZE.width} / ${SIZE.height}` }}
    >
      <svg
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        preserveAspectRatio="none"
        data-map={world ? 'drawn' : 'coming'}
        className="absolute inset-0 size-full"
        aria-hidden
      >
        {world &&
          turns(view).map((turn) => (
            <g key={turn} transform={`translate(${turn} 0)`}>
              <path d={world.land} className="fill-surface" fillRule="evenodd" />
              <path d={world.borders} className={`stroke-ink/25 ${LINE}`} vectorEffect="non-scaling-stroke" />
            </g>
          ))}
        <path d={graticule(view)} className={`stroke-ink/10 ${LINE}`} vectorEffect="non-scaling-stroke" />
      </svg>
      <MapPin
        size={30}
        strokeWidth={1.5}
        aria-hidden
        // Its tip, not its middle, is the place.
        className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-[92%] fill-accent text-surface drop-shadow-sm"
      />
      <span className="absolute bottom-1.5 left-2 flex flex-col text-ink2 text-xs tabular-nums leading-tight">
        {new Intl.NumberFormat(currentLanguage(), { style: 'unit', unit: 'kilometer' }).format(SCALE_KM)}
        <span
          className="h-1 border-current border-x border-b"
          style={{ width: shareOfHeight(SCALE_KM) * SIZE.height }}
        />
      </span>
    </span>
  )
}

const LINE = 'fill-none stroke-1'

function useWorld(): WorldPaths | null {
  const [world, setWorld] = useState(known)
  useEffect(() => {
    if (world) return
    let isGone = false
    import('./world.ts').then(
      ({ WORLD }) => {
        known = WORLD
        if (!isGone) setWorld(WORLD)
      },
      // Without it the grid and the pin remain, and the link.
      () => undefined,
    )
    return () => {
      isGone = true
    }
  }, [world])
  return world
}
