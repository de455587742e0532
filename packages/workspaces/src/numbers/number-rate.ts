import type { Sql } from '@recado/core'
import type { NumberKey } from './number-key.ts'

/** What Meta grants a number until it says otherwise. Source: "Throughput" in Meta's Cloud API overview. */
const STANDARD_PER_SECOND = 80
const HIGH_PER_SECOND = 1000
/** A number that is used in the WhatsApp Business app as well. */
const COEXISTENCE_PER_SECOND = 20

/**
 * Part of the limit that is used. The rest is for what customers write, which Meta counts too, and for messages that
 * arrive later than they were sent: with a fifth to spare they may be late by a fifth of a second and no second has
 * too many. A number whose customers write more than that meets 130429, and slows down.
 */
const USED_OF_LIMIT = 0.8
/** Never slower than this, whatever Meta says: a number that is stopped altogether never learns that it may go on. */
const FLOOR_PER_SECOND = 2
/** From nothing back to the limit; after one halving it takes half as long. */
const RESTORED_IN_SECONDS = 240

/** Messages a second that may leave now; for a query that calls the phone numbers `n`. */
export const RATE = `
  least(n.limit_per_second * ${USED_OF_LIMIT}, n.rate_per_second
    + CASE WHEN n.rate_adapted_at IS NULL THEN n.limit_per_second
           ELSE n.limit_per_second * extract(epoch FROM now() - n.rate_adapted_at) / ${RESTORED_IN_SECONDS}
      END)::float8`

/** `RATE` of a number nothing is known of. */
export const RATE_OF_NEW = `${STANDARD_PER_SECOND * USED_OF_LIMIT}::float8`

/**
 * Meta refused a message because the number sends too fast: half as fast from now on, and nothing for `waitMs`. What
 * else was on its way is refused for the same reason and halves nothing more.
 */
export async function slowDownNumber(sql: Sql, { workspaceId, phoneNumberId }: NumberKey, waitMs: number) {
  await sql.query(
    `UPDATE workspace_schema.phone_numbers n SET
       rate_per_second = CASE WHEN ${IS_BLOCKED} THEN n.rate_per_second
                              ELSE greatest(${FLOOR_PER_SECOND}, ${RATE} / 2) END,
       rate_adapted_at = CASE WHEN ${IS_BLOCKED} THEN n.rate_adapted_at ELSE clock_timestamp() END,
       blocked_until = ${BLOCKED_UNTIL}
     WHERE n.workspace_id = $1 AND n.phone_number_id = $2`,
    [workspaceId, phoneNumberId, waitMs],
  )
}

/** Nothing leaves from the number for a while; its pace stays. */
export async function blockNumber(sql: Sql, { workspaceId, phoneNumberId }: NumberKey, waitMs: number) {
  await sql.query(
    `UPDATE workspace_schema.phone_numbers n SET blocked_until = ${BLOCKED_UNTIL}
     WHERE n.workspace_id = $1 AND n.phone_number_id = $2`,
    [workspaceId, phoneNumberId, waitMs],
  )
}

const IS_BLOCKED = `coalesce(n.blocked_until > clock_timestamp(), false)`
const BLOCKED_UNTIL = `greatest(n.blocked_until, clock_timestamp() + $3 * interval '1 ms')`

/**
 * Meta says how much a number may send: its `throughput.level` (STANDARD, HIGH, or what it names next), and whether it
 * is used in the WhatsApp Business app, too. What 130429 taught is kept.
 */
export async function setThroughput(
  sql: Sql,
  { workspaceId, phoneNumberId }: NumberKey,
  { level, isOnBizApp = false }: { level: string | null; isOnBizApp?: boolean },
): Promise<void> {
  const limit = isOnBizApp ? COEXISTENCE_PER_SECOND : level === 'HIGH' ? HIGH_PER_SECOND : STANDARD_PER_SECOND
  await sql.query(
    `INSERT INTO workspace_schema.phone_numbers (workspace_id, phone_number_id, limit_per_second) VALUES ($1, $2, $3)
     ON CONFLICT (workspace_id, phone_number_id) DO UPDATE SET limit_per_second = excluded.limit_per_second`,
    [workspaceId, phoneNumberId, limit],
  )
}
