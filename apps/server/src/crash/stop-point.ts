import type { Database } from '@recado/db'

/** A place in the program at which whoever comes there is held, until the point is removed. */
export interface StopPoint {
  isReached(): Promise<boolean>
  /** PostgreSQL forgets what whoever is held there asked it for; in life it notices by itself that they died. */
  cutOff(): Promise<void>
  remove(): Promise<void>
}

/** Any number; advisory locks under it are stop points. */
const STOP_POINTS = 9001
let latest = 0

/** Holds a server inside its transaction as it writes such a row of messages: by a lock, not by luck. */
export async function stopWhenMessage(
  { pool }: Database,
  event: 'AFTER INSERT' | 'BEFORE UPDATE',
  condition: string,
): Promise<StopPoint> {
  const number = ++latest
  const name = `stop_point_${number}`
  const hold = await pool.connect()
  await hold.query('SELECT pg_advisory_lock($1, $2)', [STOP_POINTS, number])
  await hold.query(`
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(${STOP_POINTS}, ${number}); RETURN NEW; END $$;
    CREATE TRIGGER ${name} ${event} ON conversation_schema.messages
      FOR EACH ROW WHEN (${condition}) EXECUTE FUNCTION ${name}()`)

  const held = `FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = ${STOP_POINTS} AND objid = ${number}`
  return {
    isReached: async () => (await pool.query(`SELECT ${held}`)).rowCount === 1,
    cutOff: async () => void (await pool.query(`SELECT pg_terminate_backend(pid, 10000) ${held}`)),
    async remove() {
      await hold.query('SELECT pg_advisory_unlock($1, $2)', [STOP_POINTS, number])
      await hold.query(`DROP FUNCTION ${name} CASCADE`)
      hold.release()
    },
  }
}

/** Once the server that was held is dead. */
export async function removeStopPoints(points: readonly StopPoint[]): Promise<void> {
  // All of them first: what is held at one keeps the table from the other.
  await Promise.all(points.map((point) => point.cutOff()))
  for (const point of points) await point.remove()
}
