// Socket errors; PostgreSQL shutting down, crashed or starting up, too many connections; Prisma's cannot reach, timed out, closed.
const AWAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE'],
  ...['57P01', '57P02', '57P03', '53300', '08006', '08001'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024'],
])
/** What pg says without a code when a connection broke or none was to be had; and a Unix socket that is not there. */
const AWAY_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|connect ENOENT/i

/** The code of an error that says the database cannot be reached for now, which passes by itself; else null. */
export function databaseAwayCode(error: unknown): string | null {
  // A refused connection to a name with several addresses carries its code inside.
  if (error instanceof AggregateError) return databaseAwayCode(error.errors[0])
  if (!(error instanceof Error)) return null
  if ('code' in error && AWAY.has(String(error.code))) return String(error.code)
  if (AWAY_MESSAGES.test(error.message)) return 'CONNECTION_LOST'
  return databaseAwayCode(error.cause)
}

/** PostgreSQL's own last words on a connection: shutting down, crashed, starting up. */
export const isConnectionEnded = (error: unknown): boolean =>
  error instanceof Error &&
  'severity' in error &&
  error.severity === 'FATAL' &&
  'code' in error &&
  ['57P01', '57P02', '57P03'].includes(String(error.code))
