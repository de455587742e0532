/** SQLSTATE classes that say the data is at fault: cardinality, data exceptions, integrity, program limits. */
const CONTENT_CLASSES = new Set(['21', '22', '23', '54'])

/**
 * Whether an error was caused by what was to be stored, so that trying again cannot help. Everything else (a lost
 * connection, a deadlock, a full disk, a statement of ours that is wrong) leaves the deliveries where they are.
 */
export function isContentError(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError) return true
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && code.length === 5 && CONTENT_CLASSES.has(code.slice(0, 2))
}
