import type { Sql } from '@recado/core'

/** PostgreSQL counts every statement it is sent, BEGIN and COMMIT included. */
export const STATEMENT_SETTINGS = { shared_preload_libraries: 'pg_stat_statements' }

/** Stands in what the bench itself asks, as an alias: PostgreSQL forgets comments. */
export const OF_BENCH = 'of_bench'

/** How many statements PostgreSQL has run so far, whoever sent them, without those that say they are the bench's. */
export async function countStatements(sql: Sql): Promise<number> {
  await sql.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements')
  const { rows } = await sql.query<{ calls: string }>(
    `SELECT coalesce(sum(calls), 0) AS calls FROM pg_stat_statements AS ${OF_BENCH}
      WHERE query NOT LIKE '%${OF_BENCH}%' AND query NOT LIKE 'CREATE EXTENSION%' AND query <> 'CHECKPOINT'`,
  )
  return Number(rows[0]?.calls)
}
