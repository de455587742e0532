import type { Database } from '@recado/db'
import type { NewDelivery } from './delivery-store.ts'

/** What is used of a pg client. */
interface Connection {
  query(statement: object): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  release(broken?: Error | boolean): void
}

/** Room for the bodies of an ordinary flush, so that each does not leave its own to the garbage collector. */
const SCRATCH_BYTES = 256 * 1024

export interface DeliveryWriter {
  /** Resolves once all of them are committed. Rejects within the time given; then they may or may not be. */
  insert(batch: readonly NewDelivery[]): Promise<void>
  close(): void
}

/** One connection, held as long as it works, so that a busy pool cannot keep deliveries waiting. */
export function createDeliveryWriter(db: Pick<Database, 'pool'>, flushMs: number): DeliveryWriter {
  let connection: Promise<Connection> | null = null
  const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES)

  function connect(): Promise<Connection> {
    const opening: Promise<Connection> = db.pool.connect()
    connection = opening
    const isCurrent = () => connection === opening
    opening.then(
      // It stays on the connection for good: without a listener a late error would end the process.
      (opened) => void opened.on('error', (error) => void (isCurrent() && drop(error))),
      () => isCurrent() && drop(),
    )
    return opening
  }

  function drop(error?: Error): void {
    connection?.then((opened) => opened.release(error ?? true)).catch(() => {})
    connection = null
  }

  return {
    async insert(batch) {
      try {
        await within(flushMs, async () =>
          (await (connection ?? connect())).query(insertStatement(batch, scratch, flushMs)),
        )
      } catch (error) {
        drop(error as Error)
        throw error
      }
    },
    close: () => drop(),
  }
}

/** All bodies travel as one binary value that PostgreSQL cuts: an array of them would be sent as text, twice the size. */
function insertStatement(batch: readonly NewDelivery[], scratch: Buffer, flushMs: number) {
  const bodies = batch.map(({ body }) => body)
  let end = 0
  const positions = bodies.map(({ length }) => {
    end += length
    return end - length + 1
  })
  return {
    name: 'store-deliveries',
    text: `INSERT INTO conversation_schema.webhook_deliveries (route_workspace_id, channel, body)
           SELECT d.workspace_id, d.channel, substring($1::bytea FROM d.position FOR d.size)
             FROM unnest($2::uuid[], $3::workspace_schema.channel[], $4::int[], $5::int[])
               AS d (workspace_id, channel, position, size)`,
    values: [
      join(bodies, end, scratch),
      arrayLiteral(batch.map(({ routeWorkspaceId }) => routeWorkspaceId ?? 'NULL')),
      arrayLiteral(batch.map(({ channel }) => channel)),
      arrayLiteral(positions),
      arrayLiteral(bodies.map(({ length }) => length)),
    ],
    query_timeout: flushMs,
  }
}

/** In the scratch where they fit: pg copies it as it sends, and one flush is sent at a time. */
function join(bodies: readonly Buffer[], size: number, scratch: Buffer): Buffer {
  if (size > scratch.length) return Buffer.concat(bodies, size)
  let end = 0
  for (const body of bodies) end += body.copy(scratch, end)
  return scratch.subarray(0, end)
}

/** Of what needs no quotes; pg would look for them in every element. */
const arrayLiteral = (elements: readonly (string | number)[]): string => `{${elements.join(',')}}`

async function within<T>(ms: number, run: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error(`no answer from the database within ${ms} ms`)), ms)
  try {
    return await Promise.race([run(), late.promise])
  } finally {
    clearTimeout(timer)
  }
}
