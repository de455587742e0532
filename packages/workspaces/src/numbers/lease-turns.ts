import type { Sql } from '@recado/core'
import type { NumberKey } from './number-key.ts'
import { RATE, RATE_OF_NEW } from './number-rate.ts'

/**
 * Who asks. A campaign gets turns only while nobody waits for the number, and few at once, so that an agent's reply
 * waits a tenth of a second for it at most; agents who use all of the number leave it none.
 */
export type Lane = 'agent' | 'campaign'

/** The first turn is `inMs` after PostgreSQL answered, each further one `everyMs` later. */
export type Lease =
  | { kind: 'leased'; turns: number; inMs: number; everyMs: number }
  /** Nothing is free within the lane's patience; something will be about then. */
  | { kind: 'later'; inMs: number; everyMs: number }
  /** Until a person mends it. */
  | { kind: 'paused' }

/** Not leased further ahead than this, so that what changes (a pause, a slower pace) is soon kept by everybody. */
const PATIENCE_MS: Record<Lane, number> = { agent: 1000, campaign: 0 }
const CAMPAIGN_SLICE_SECONDS = 0.1

/**
 * Takes the next free turns of a number, one statement that any number of processes may make at once: the number has one
 * line of time, in PostgreSQL's clock, and whoever takes turns moves its end.
 */
export async function leaseTurns(
  sql: Sql,
  { workspaceId, phoneNumberId }: NumberKey,
  { lane, turns }: { lane: Lane; turns: number },
): Promise<Lease> {
  const slice = lane === 'campaign' ? CAMPAIGN_SLICE_SECONDS : null
  const { rows } = await sql.query<{ turns: number; inMs: number; everyMs: number }>(LEASE, [
    workspaceId,
    phoneNumberId,
    turns,
    slice,
    PATIENCE_MS[lane],
  ])
  const [leased] = rows
  if (leased) return { kind: 'leased', ...leased, inMs: Math.max(0, leased.inMs) }
  return whyNot(sql, workspaceId, phoneNumberId)
}

async function whyNot(sql: Sql, workspaceId: string, phoneNumberId: string): Promise<Lease> {
  const { rows } = await sql.query<{ isPaused: boolean; inMs: number; everyMs: number }>(
    `SELECT n.paused_at IS NOT NULL AS "isPaused", 1000 / ${RATE} AS "everyMs",
            extract(epoch FROM greatest(n.leased_until, n.blocked_until, clock_timestamp()) - clock_timestamp())::float8
              * 1000 AS "inMs"
     FROM workspace_schema.phone_numbers n WHERE n.workspace_id = $1 AND n.phone_number_id = $2`,
    [workspaceId, phoneNumberId],
  )
  const [row] = rows
  if (row?.isPaused) return { kind: 'paused' }
  return { kind: 'later', inMs: row?.inMs ?? 0, everyMs: row?.everyMs ?? 0 }
}

const turnsAt = (rate: string) =>
  `least($3::int, CASE WHEN $4::float8 IS NULL THEN $3 ELSE greatest(1, floor(${rate} * $4)) END)::int`
// Whole milliseconds, upwards: the column holds no finer ones, and rounded down they would add up to a faster pace.
const lengthAt = (rate: string) => `ceil(1000 * ${turnsAt(rate)} / ${rate}) * interval '1 ms'`

const LEASE = `
  INSERT INTO workspace_schema.phone_numbers AS n (workspace_id, phone_number_id, leased_until)
  VALUES ($1, $2, clock_timestamp() + ${lengthAt(RATE_OF_NEW)})
  ON CONFLICT (workspace_id, phone_number_id) DO UPDATE
  SET leased_until = greatest(n.leased_until, n.blocked_until, clock_timestamp()) + ${lengthAt(RATE)}
  WHERE n.paused_at IS NULL
    AND greatest(n.leased_until, n.blocked_until, clock_timestamp()) <= clock_timestamp() + $5::float8 * interval '1 ms'
  RETURNING ${turnsAt(RATE)} AS turns, 1000 / ${RATE} AS "everyMs",
            extract(epoch FROM n.leased_until - ${lengthAt(RATE)} - clock_timestamp())::float8 * 1000 AS "inMs"`
