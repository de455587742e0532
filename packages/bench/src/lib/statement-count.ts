import type { Sql } from '@recado/core'

/** PostgreSQL counts every statement it is sent, BEGIN and COMMIT included. */
export const STATEMENT_SETTINGS = { shared_preload_libraries: 'pg_stat_statements' }

/** How many statements PostgreSQL has run so far, whoever sent them, without those that say they are the bench's. */
export async function countStatements(sql: Sql): Promise<number> {
  await sql.query('/* bench */ CREATE EXTENSION IF NOT EXISTS pg_stat_statements')
  const { rows } = await sql.query<{ calls: string }>(
    `/* bench */ SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements
      WHERE query NOT LIKE '/* bench */%' AND query <> 'CHECKPOINT'`,
  )
  return Number(rows[0]?.calls)
}
