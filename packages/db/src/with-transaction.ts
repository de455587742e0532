import type { Sql } from '@recado/core'
import type { Database } from './connect-database.ts'

/** Runs `run` in one READ COMMITTED transaction; commits when it resolves, rolls back and rethrows when it rejects. */
export async function withTransaction<T>(db: Pick<Database, 'pool'>, run: (tx: Sql) => Promise<T>): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  client.on('error', onError)
  try {
    await client.query('BEGIN')
    const result = await run(client as unknown as Sql)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    client.off('error', onError)
    // A connection whose state is not known must not go back into the pool.
    client.release(broken)
  }
}
