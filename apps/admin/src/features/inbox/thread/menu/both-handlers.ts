import type { PointerEvent } from 'react'

type Handler = (event: PointerEvent) => void
interface Gesture {
  onPointerDown: Handler
  onPointerMove: Handler
  onPointerUp: Handler
  onPointerCancel: Handler
}

/** Two gestures on one element: both are told of every movement, and each knows its own. */
export const bothHandlers = <A extends Gesture, B extends Gesture>(one: A, other: B): A & B => {
  const both =
    (name: keyof Gesture): Handler =>
    (event) => {
      one[name](event)
      other[name](event)
    }
  return {
    ...one,
    ...other,
    onPointerDown: both('onPointerDown'),
    onPointerMove: both('onPointerMove'),
    onPointerUp: both('onPointerUp'),
    onPointerCancel: both('onPointerCancel'),
  }
}
