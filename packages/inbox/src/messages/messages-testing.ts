import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createChannelRegistry } from '@recado/channels'
import { type Clock, newId, type Role } from '@recado/core'
import type { Database } from '@recado/db'
import { createJobs, type Jobs } from '@recado/jobs'
import { createStorage } from '@recado/media'
import {
  buildContext,
  createClient,
  createConversation,
  createMedia,
  createMember,
  createMessage,
  createTestDatabase,
  createWorkspace,
} from '@recado/testing'
import { createGraphClient, OutgoingContent } from '@recado/whatsapp'
import type { OutgoingContentInput } from '@recado/whatsapp/schemas'
import { createKeyring, createNumberBudget, generateKeys, saveIntegration } from '@recado/workspaces'
import type { SendMessageInput } from '../schemas.ts'
import { type DeliveryDeps, deliverConversation } from './deliver-conversation.ts'
import type { MessageContext } from './message-context.ts'
import { sendMessage } from './send-message.ts'

export const ACCESS_TOKEN = 'EAAG-access-token-of-a-test'
const quiet = { info() {}, warn() {}, error() {} }

/** A clock that tests push forward. */
export function createTestClock(): Clock & { advance(ms: number): void } {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (ms) => {
      ahead += ms
    },
  }
}

export interface Outbox {
  db: Database
  url: string
  jobs: Jobs
  deps: DeliveryDeps
  clock: ReturnType<typeof createTestClock>
  close(): Promise<void>
}

/** A database with its job queue, and all that delivery needs to reach Graph at `graphUrl`. */
export async function openOutbox(graphUrl: string, options: { timeoutMs?: number } = {}): Promise<Outbox> {
  const { db, url, drop } = await createTestDatabase({ maxConnections: 24 })
  const jobs = createJobs({ url, logger: quiet })
  await jobs.start()
  const clock = createTestClock()
  const graph = createGraphClient({ baseUrl: graphUrl, version: 'v26.0', ...options })
  const channels = createChannelRegistry({ graph })
  const folder = await mkdtemp(join(tmpdir(), 'recado-files-'))
  const storage = createStorage(`file:${folder}`)
  return {
    db,
    url,
    jobs,
    clock,
    deps: {
      db,
      jobs,
      clock,
      channels,
      budget: createNumberBudget({ sql: db.pool }),
      storage,
      keyring: createKeyring(generateKeys()),
      logger: quiet,
    },
    async close() {
      await jobs.stop()
      await graph.close()
      storage.close()
      await rm(folder, { recursive: true })
      await drop()
    },
  }
}

export interface Scene {
  workspaceId: string
  phoneNumberId: string
  businessAccountId: string
  agentId: string
  conversationId: string
  waId: string
  /** The customer's message. */
  inboundId: string
  as(role: Role): MessageContext
  /** By an agent, and only into the queue: a text, or any content. */
  send(content: string | OutgoingContentInput, more?: Partial<SendMessageInput>): Promise<string>
  /** One run of the delivery job, as if a worker took it. */
  deliver(): Promise<void>
  message(id: string): Promise<StoredMessage>
}

export interface StoredMessage {
  status: string
  error: { code: string; title: string; details: string | null; class: string } | null
  channel_message_id: string | null
  attempts: number
  sent_at: Date
  next_attempt_at: Date | null
}

/** A connected workspace with an agent and a customer who wrote a moment ago. */
export async function buildScene(outbox: Outbox, options: { accessToken?: string } = {}): Promise<Scene> {
  const { db, jobs, clock, deps } = outbox
  const workspace = await createWorkspace(db)
  const workspaceId = workspace.id
  const { whatsappPhoneNumberId: phoneNumberId, whatsappBusinessAccountId: businessAccountId } = workspace
  if (!phoneNumberId || !businessAccountId) throw new Error('the factory made a workspace without a number')
  await saveIntegration({
    ctx: { ...buildContext(db, { workspaceId }), keyring: deps.keyring, publicUrl: 'http://localhost' },
    input: {
      channel: 'WHATSAPP_CLOUD',
      phoneNumberId,
      businessAccountId,
      accessToken: options.accessToken ?? ACCESS_TOKEN,
    },
  })
  const { userId } = await createMember(db, { workspaceId })
  const client = await createClient(db, { workspaceId })
  const { id: conversationId } = await createConversation(db, { workspaceId, clientId: client.id })
  const aMinuteAgo = new Date(Date.now() - 60_000)
  const { id: inboundId } = await createMessage(db, { workspaceId, conversationId, sentAt: aMinuteAgo })
  const as = (role: Role) => ({ ...buildContext(db, { workspaceId, role, userId, clock }), jobs })
  return {
    workspaceId,
    phoneNumberId,
    businessAccountId,
    agentId: userId,
    conversationId,
    waId: client.waId ?? '',
    inboundId,
    as,
    async send(said, more = {}) {
      const content = OutgoingContent.parse(typeof said === 'string' ? { kind: 'text', text: said } : said)
      const input = { id: newId(), conversationId, content, ...more }
      return (await sendMessage({ ctx: as('AGENT'), input })).id
    },
    deliver: () => deliverConversation(deps, { workspaceId, conversationId }, new AbortController().signal),
    async message(id) {
      const { rows } = await db.pool.query<StoredMessage>(
        'SELECT * FROM conversation_schema.messages WHERE workspace_id = $1 AND id = $2',
        [workspaceId, id],
      )
      if (!rows[0]) throw new Error(`there is no message ${id}`)
      return rows[0]
    },
  }
}

const BYTES: Record<string, string> = {
  'image/jpeg': '\xff\xd8\xff\xe0 a view',
  'video/mp4': '\0\0\0\x18ftypmp42 a film',
  'audio/ogg': 'OggS\0\x02 OpusHead a voice',
  'application/pdf': '%PDF-1.7 a bill',
  'image/webp': 'RIFF\0\0\0\0WEBPVP8  a sticker',
}

/** A file as Meta takes it, with its bytes where they belong; answers its id. */
export async function storeFile(
  { db, deps }: Outbox,
  workspaceId: string,
  mimeType = 'image/jpeg',
  filename: string | null = null,
): Promise<string> {
  const bytes = Buffer.from(BYTES[mimeType] ?? '', 'latin1')
  const row = { workspaceId, mimeType, filename, sizeBytes: BigInt(bytes.length) }
  const { id, storageKey } = await createMedia(db, row)
  await deps.storage.put(storageKey ?? '', Readable.from([bytes]), { mimeType })
  return id
}

/** Jobs of a kind that wait, with what they carry. */
export async function waitingJobs(
  db: Database,
  name: string,
): Promise<{ data: Record<string, unknown>; startAfter: Date }[]> {
  const { rows } = await db.pool.query<{ data: Record<string, unknown>; startAfter: Date }>(
    `SELECT data, start_after AS "startAfter" FROM pgboss.job WHERE name = $1 AND state = 'created' ORDER BY created_on`,
    [name],
  )
  return rows
}
