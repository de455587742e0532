import { v7 } from 'uuid'

/** A new uuid v7: time-ordered, and monotonic within this process (uuid's v7 counts up inside a millisecond). */
export const newId = (): string => v7()
