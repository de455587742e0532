/**
 * Of two places in one workspace's feed the one that has seen less. Both are snapshots of one database (see
 * feed-snapshot.ts), and of those one always has seen all that the other has: fewer transactions had begun by the
 * earlier one, or of the same more were still running.
 */
export function earlierCursor(one: string, other: string): string {
  const [a, b] = [readCursor(one), readCursor(other)]
  if (a.begun !== b.begun) return a.begun < b.begun ? one : other
  return a.running > b.running ? one : other
}

function readCursor(cursor: string): { begun: bigint; running: number } {
  const [, xmax = '', list = ''] = cursor.split(':')
  return { begun: /^\d+$/.test(xmax) ? BigInt(xmax) : 0n, running: list === '' ? 0 : list.split(',').length }
}
