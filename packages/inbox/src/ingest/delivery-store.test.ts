import type { Database } from '@recado/db'
import { connectDatabase } from '@recado/db'
import { migrateDatabase } from '@recado/db/migrations'
import { createTestDatabase, startTestPostgres, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDeliveryStore, type NewDelivery } from './delivery-store.ts'

let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await createTestDatabase()
  db = database.db
})
afterAll(() => database.drop())

const delivery = (
  body: string | Buffer,
  routeWorkspaceId: string | null = null,
  channel: NewDelivery['channel'] = 'WHATSAPP_CLOUD',
) => ({
  channel,
  routeWorkspaceId,
  body: Buffer.from(body),
})
const bodies = async () =>
  (await db.prisma.webhookDelivery.findMany({ orderBy: { id: 'asc' } })).map(({ body }) => Buffer.from(body))

describe('storing', () => {
  it('commits before it answers, byte for byte, in order, and shares flushes', async () => {
    let flushes = 0
    const store = createDeliveryStore({ db, onStored: () => flushes++ })
    const sent = [
      Buffer.from([0, 1, 255, 0, 39, 92]),
      Buffer.from(''),
      ...Array.from({ length: 500 }, (_, i) => Buffer.from(`body ${i}`)),
    ]
    await Promise.all(sent.map((body) => store.store(delivery(body))))
    expect(await bodies()).toEqual(sent)
    expect(flushes).toBeLessThan(20)
    await store.stop()
  })

  it('keeps the channel, and the workspace of the URL', async () => {
    const store = createDeliveryStore({ db, onStored: () => {} })
    const workspaceId = '019a0000-0000-7000-8000-000000000001'
    await Promise.all([
      store.store(delivery('shared')),
      store.store(delivery('own', workspaceId)),
      store.store(delivery('of Lumibot', workspaceId, 'LUMIBOT')),
    ])
    const rows = await db.prisma.webhookDelivery.findMany({ orderBy: { id: 'desc' }, take: 3 })
    expect(rows.map((row) => [row.channel, row.routeWorkspaceId])).toEqual([
      ['LUMIBOT', workspaceId],
      ['WHATSAPP_CLOUD', workspaceId],
      ['WHATSAPP_CLOUD', null],
    ])
    await store.stop()
  })
})

describe('limits', () => {
  it('refuses what would not fit into memory, and takes more once it has flushed', async () => {
    const store = createDeliveryStore({ db, onStored: () => {}, limits: { deliveries: 3, bytes: 100 } })
    const taken = Array.from({ length: 3 }, () => store.store(delivery('x')))
    await expect(store.store(delivery('one too many'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await Promise.all(taken)
    await expect(store.store(delivery('x'.repeat(101)))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await store.store(delivery('x'.repeat(100)))
    await store.stop()
  })
})

describe('stopping', () => {
  it('commits what was taken, and takes no more', async () => {
    const store = createDeliveryStore({ db, onStored: () => {} })
    const before = await db.prisma.webhookDelivery.count()
    const taken = Array.from({ length: 50 }, (_, i) => store.store(delivery(`last ${i}`)))
    const stopped = store.stop()
    await expect(store.store(delivery('too late'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await Promise.all([...taken, stopped])
    expect(await db.prisma.webhookDelivery.count()).toBe(before + 50)
  })

  it('gives its connections back', async () => {
    const own = connectDatabase(database.url, { maxConnections: 2 })
    const store = createDeliveryStore({ db: own, onStored: () => {} })
    await store.store(delivery('one'))
    await store.stop()
    await own.close()
  })
})

describe('without a database', () => {
  it('refuses at once, and comes back by itself', async () => {
    const postgres = await startTestPostgres()
    await migrateDatabase(postgres.url)
    const own = connectDatabase(postgres.url, { maxConnections: 4 })
    const store = createDeliveryStore({ db: own, onStored: () => {} })
    await store.store(delivery('before'))

    await own.pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'recado'`,
      )
      .catch(() => {})
    await expect
      .poll(() =>
        store.store(delivery('after a cut')).then(
          () => 'stored',
          () => 'refused',
        ),
      )
      .toBe('stored')

    await postgres.stop()
    const started = performance.now()
    await expect(store.store(delivery('while it is away'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await expect(store.store(delivery('and again'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(performance.now() - started).toBeLessThan(2000)
    await store.stop()
    await own.close()
  })

  it('does not wait for one that never answers', async () => {
    const own = connectDatabase(database.url, { maxConnections: 4 })
    const store = createDeliveryStore({ db: own, onStored: () => {}, limits: { flushMs: 200 } })
    await own.prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('LOCK TABLE conversation_schema.webhook_deliveries IN EXCLUSIVE MODE')
      await expect(store.store(delivery('blocked'))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    })
    await expect
      .poll(() =>
        store.store(delivery('free again')).then(
          () => 'stored',
          () => 'refused',
        ),
      )
      .toBe('stored')
    await store.stop()
    await own.close()
  })
})
