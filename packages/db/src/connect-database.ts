import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '../generated/client.ts'

export interface Database {
  prisma: PrismaClient
  /** The pool Prisma uses too; satisfies `Sql` for statements outside a transaction. */
  pool: pg.Pool
  url: string
  close(): Promise<void>
}

export interface ConnectOptions {
  /** Upper bound of connections of this process; 10 by default. */
  maxConnections?: number
  /** Told of errors on idle connections (the server went away); the pool replaces them by itself. */
  onError?: (error: Error) => void
}

/** Between two statements of a transaction we never do more than compute. */
const IDLE_IN_TRANSACTION_MS = 60_000

/** Opens one pool shared by Prisma and plain SQL. Connects lazily: an unreachable database shows at the first statement. */
export function connectDatabase(url: string, options: ConnectOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'recado',
    keepAlive: true,
    // A process that hangs, or that the network cut off, must not hold its locks for hours.
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  })
  // Without a listener an error would end the process: on an idle connection, or on one that PostgreSQL ends in the same
  // breath as it opens it, before whoever asked for it holds it.
  pool.on('error', options.onError ?? (() => {}))
  pool.on('connect', (client) => client.on('error', () => {}))
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    pool,
    url,
    async close() {
      await prisma.$disconnect()
      if (!pool.ended) await pool.end()
    },
  }
}
