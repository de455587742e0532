/**
 * A moment in the life of the database, as PostgreSQL writes it (`xmin:xmax:xip,xip`): exactly which transactions had
 * committed by then. It is the feed's cursor: an event is new to a reader if its transaction was not visible at the
 * reader's moment and is now. Sequences and transaction ids commit out of order; moments do not, and none has to wait
 * for a transaction that stays open.
 */
export interface FeedSnapshot {
  xmin: bigint
  xmax: bigint
  /** Transactions from xmin to xmax that were still running. */
  running: ReadonlySet<bigint>
  text: string
}

/** Null for what is no snapshot. */
export function parseFeedSnapshot(text: string): FeedSnapshot | null {
  const match = /^([1-9]\d{0,18}):([1-9]\d{0,18}):((?:\d{1,19}(?:,\d{1,19})*)?)$/.exec(text)
  if (!match) return null
  const [, xmin, xmax, list] = match as unknown as [string, string, string, string]
  const running = list === '' ? [] : list.split(',').map(BigInt)
  const bounds = [BigInt(xmin), ...running, BigInt(xmax) - 1n]
  // PostgreSQL refuses one whose members are out of order or out of range; an empty range has xmin = xmax.
  const isOrdered = running.every((xid, index) => xid >= (bounds[index] ?? 0n) && xid <= BigInt(xmax) - 1n)
  if (BigInt(xmin) > BigInt(xmax) || !isOrdered) return null
  return { xmin: BigInt(xmin), xmax: BigInt(xmax), running: new Set(running), text }
}

/** Whether the transaction had committed (or failed) by then: PostgreSQL's `pg_visible_in_snapshot`. */
export const isVisible = (xid: bigint, snapshot: FeedSnapshot): boolean =>
  xid < snapshot.xmin || (xid < snapshot.xmax && !snapshot.running.has(xid))
