import type { Prisma } from '@recado/db/client'
import { publish } from '@recado/realtime'

/** `publish` inside a Prisma transaction: heard when it commits, and only then. */
export const publishFromPrisma = (tx: Prisma.TransactionClient, topic: string, payload?: string): Promise<void> =>
  publish(
    {
      // Executed, not queried: pg_notify answers the type `void`, which Prisma does not read.
      async query(text, values = []) {
        return { rows: [], rowCount: await tx.$executeRawUnsafe(text, ...values) }
      },
    },
    topic,
    payload,
  )
