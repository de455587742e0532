import type { Sql } from '@recado/core'

/** The one physical channel; topics share it, since a LISTEN per topic would need a statement per subscriber. */
export const CHANNEL = 'recado'

/**
 * Tells every process's listener that something under `topic` changed, when the transaction commits and only then.
 * A hint, never the news itself: it may be lost, and PostgreSQL folds equal ones of a transaction into one.
 * `payload` stays short: topic and payload together under PostgreSQL's 8,000 bytes.
 */
export async function publish(tx: Sql, topic: string, payload = ''): Promise<void> {
  await tx.query('SELECT pg_notify($1, $2)', [CHANNEL, `${topic} ${payload}`])
}
