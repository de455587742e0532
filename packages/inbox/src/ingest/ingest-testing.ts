import type { ChannelName } from '@recado/channels'
import type { Database } from '@recado/db'
import { createTestDatabase, createWorkspace } from '@recado/testing'
import { applyDeliveries } from './apply-deliveries.ts'

export interface Ingest {
  db: Database
  /** A workspace whose phone number ID and business account ID are given with it. */
  workspace: Awaited<ReturnType<typeof newWorkspace>>
  /** Stores bodies as the webhook does, without applying them; a string or bytes as they are. */
  store(bodies: readonly unknown[], by?: Route): Promise<void>
  /** Stores bodies and applies everything stored. */
  ingest(bodies: readonly unknown[], by?: Route): Promise<void>
  drop(): Promise<void>
}

/** The URL it comes in by: a workspace's own, or by default the shared one of Meta. */
interface Route {
  routeWorkspaceId?: string
  channel?: ChannelName
}

/** A database of its own with one connected workspace, for tests of applying. */
export async function startIngest(): Promise<Ingest> {
  const { db, drop } = await createTestDatabase()
  const store: Ingest['store'] = async (bodies, { routeWorkspaceId, channel = 'WHATSAPP_CLOUD' } = {}) => {
    for (const body of bodies) {
      await db.pool.query(
        'INSERT INTO conversation_schema.webhook_deliveries (route_workspace_id, channel, body) VALUES ($1, $2, $3)',
        [routeWorkspaceId ?? null, channel, bytesOf(body)],
      )
    }
  }
  return {
    db,
    workspace: await newWorkspace(db),
    store,
    async ingest(bodies, by) {
      await store(bodies, by)
      await applyDeliveries({ db })
    },
    drop,
  }
}

/** One more connected workspace. */
export async function newWorkspace(db: Database) {
  const workspace = await createWorkspace(db)
  const { whatsappPhoneNumberId: phoneNumberId, whatsappBusinessAccountId: wabaId } = workspace
  if (!phoneNumberId || !wabaId) throw new Error('the factory gives a workspace its IDs')
  return { ...workspace, phoneNumberId, wabaId }
}

const bytesOf = (body: unknown): Buffer =>
  Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
