import type { Sql } from '@recado/core'

/** Any number, so long as nothing else of the program locks under it. */
const INGEST_LOCKS = 7201

/**
 * Makes applying serial within each workspace until this transaction ends, so that who is who is decided by one at a
 * time. In one order for everyone: two workers with the same workspaces wait for each other, and never both.
 */
export async function lockWorkspaces(tx: Sql, items: readonly { workspaceId: string | null }[]): Promise<void> {
  const ids = new Set(items.map((item) => item.workspaceId).filter((id) => id !== null))
  if (ids.size === 0) return
  await tx.query(
    `SELECT pg_advisory_xact_lock($1, key) FROM (
       SELECT DISTINCT hashtext(id) AS key FROM unnest($2::text[]) AS id ORDER BY 1
     ) keys`,
    [INGEST_LOCKS, [...ids]],
  )
}
