import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { estimateRow } from './estimate-row.ts'
import { isWaiting, type ThreadRow } from './thread-rows.ts'

/** How near the end counts as being at it. */
const END_PX = 60

/**
 * A thread that stands on its end: older rows come in above without moving what one reads, new ones are followed only
 * by who is at the end. It opens at the unread line, else at the end, and there too while something of one's own waits.
 */
export function useThreadScroll(rows: readonly ThreadRow[], scroller: RefObject<HTMLDivElement | null>) {
  const [isAtEnd, setIsAtEnd] = useState(true)
  const [isPlaced, setIsPlaced] = useState(false)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => estimateRow(rows[index]),
    overscan: 10,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: END_PX,
    paddingStart: 20,
    paddingEnd: 12,
    onChange: (instance) => setIsAtEnd(instance.isAtEnd(END_PX)),
  })

  const place = useEffectEvent(() => {
    const unread = rows.findIndex((row) => row.type === 'unread')
    // Whoever wrote before the thread was there wants to see that it goes out.
    if (unread === -1 || isWaiting(rows.at(-1))) virtualizer.scrollToEnd()
    else virtualizer.scrollToIndex(Math.max(0, unread - 1), { align: 'start' })
  })
  // Placed before it is seen: the first rows are drawn out of sight, then measured, then shown where they belong.
  useLayoutEffect(() => {
    place()
    const frame = requestAnimationFrame(() => setIsPlaced(true))
    return () => cancelAnimationFrame(frame)
  }, [])

  // A banner above or a growing composer below takes room away: who is at the end stays there.
  const onResize = useEffectEvent(() => {
    if (isAtEnd && isPlaced) virtualizer.scrollToEnd()
  })
  useEffect(() => {
    if (!scroller.current) return
    const observer = new ResizeObserver(() => onResize())
    observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [scroller])

  const toEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer])
  const toIndex = useCallback((index: number) => virtualizer.scrollToIndex(index, { align: 'center' }), [virtualizer])
  return { virtualizer, isAtEnd, isPlaced, toEnd, toIndex }
}
