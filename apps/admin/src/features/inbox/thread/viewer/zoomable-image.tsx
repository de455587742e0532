import { type PointerEvent, useEffect, useRef, useState, type WheelEvent } from 'react'
import type { StoredMedia } from '../kinds/media-frame.tsx'

interface Point {
  x: number
  y: number
}
const CENTRE: Point = { x: 0, y: 0 }

/** A picture as large as the window lets it be, enlarged by wheel, double click, pinch or buttons, and moved by dragging. */
export function ZoomableImage({
  media: { url, width, height },
  alt,
  zoom,
  onZoom,
  maxZoom,
}: {
  media: StoredMedia
  alt: string
  zoom: number
  onZoom: (zoom: number) => void
  maxZoom: number
}) {
  const [offset, setOffset] = useState(CENTRE)
  const image = useRef<HTMLImageElement>(null)
  const fingers = useRef(new Map<number, Point>())
  useEffect(() => {
    if (zoom === 1) setOffset(CENTRE)
  }, [zoom])
  const zoomTo = (next: number) => onZoom(Math.min(maxZoom, Math.max(1, next)))

  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  const onPointerMove = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId)
    if (!before) return
    const now = { x: event.clientX, y: event.clientY }
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
    fingers.current.set(event.pointerId, now)
    if (other) zoomTo((zoom * distance(now, other)) / Math.max(1, distance(before, other)))
    else if (zoom > 1) setOffset(({ x, y }) => within(image.current, zoom, x + now.x - before.x, y + now.y - before.y))
  }
  const onPointerEnd = (event: PointerEvent) => void fingers.current.delete(event.pointerId)
  return (
    <img
      ref={image}
      src={url}
      alt={alt}
      width={width ?? undefined}
      height={height ?? undefined}
      draggable={false}
      onDoubleClick={() => zoomTo(zoom > 1 ? 1 : 2.5)}
      onWheel={(event: WheelEvent) => zoomTo(zoom * (event.deltaY < 0 ? 1.15 : 1 / 1.15))}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      className={`h-auto max-h-full w-auto max-w-full touch-none select-none object-contain ${zoom > 1 ? 'cursor-grab active:cursor-grabbing' : 'cursor-zoom-in'}`}
      style={{ transform: `translate(${offset.x}px, ${offset.y}px) scale(${zoom})` }}
    />
  )
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

// Its edge may reach the middle of the window and no further: it cannot be lost.
function within(image: HTMLElement | null, zoom: number, x: number, y: number): Point {
  const limitX = ((image?.offsetWidth ?? 0) * zoom) / 2
  const limitY = ((image?.offsetHeight ?? 0) * zoom) / 2
  return { x: Math.min(limitX, Math.max(-limitX, x)), y: Math.min(limitY, Math.max(-limitY, y)) }
}
