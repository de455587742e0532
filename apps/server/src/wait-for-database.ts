import { setTimeout as delay } from 'node:timers/promises'
import { connectDatabase } from '@recado/db'
import { databaseAwayCode } from './database-away.ts'
import type { Logger } from './logger.ts'

const RETRY_MS = 2000
/** Returns once PostgreSQL answers; a database that starts after the server is no reason to give up. */
export async function waitForDatabase(databaseUrl: string, logger: Logger, signal?: AbortSignal): Promise<void> {
  const db = connectDatabase(databaseUrl, { maxConnections: 1 })
  try {
    for (;;) {
      const problem = await db.pool.query('SELECT 1').then(
        () => null,
        (error: unknown) => error,
      )
      if (problem === null) return
      const code = databaseAwayCode(problem)
      if (code === null) throw problem // a wrong password or name does not mend itself
      logger.warn({ code, host: new URL(databaseUrl).host }, 'the database does not answer yet; trying again')
      await delay(RETRY_MS, undefined, { signal })
    }
  } finally {
    await db.close()
  }
}
