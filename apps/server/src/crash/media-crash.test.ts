import { createHash } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type SpawnedServer, signIn } from '../test-server.ts'
import { type CrashScene, openCrashScene } from './crash-scene.ts'

const CUSTOMER = '5511988887766'

let database: TestDatabase
let scene: CrashScene
let server: SpawnedServer
beforeEach(async () => {
  database = await createTestDatabase()
  scene = await openCrashScene(database.url)
  server = await scene.start()
})
afterEach(async () => {
  await scene.close()
  await database.drop()
})

const file = () => scene.db.prisma.media.findFirst()
const downloads = async () => {
  const requests = await scene.meta<{ operation: string }[]>('GET', 'requests?limit=1000')
  return requests.filter(({ operation }) => operation === 'media.download').length
}

it('a file whose server was killed while it came is fetched again, whole, and seen by nobody before', async () => {
  await scene.meta('POST', 'faults', { kind: 'latency', ms: 1500, match: { operation: 'media.download' } })
  const photo = { phoneNumberId: DEMO.phoneNumberId, type: 'image', padToBytes: 4 * 1024 * 1024 }
  await scene.meta('POST', `customers/${CUSTOMER}/messages`, photo)
  await expect.poll(downloads, { timeout: 30_000 }).toBe(1)
  await server.kill()
  const claimed = await file()
  expect(claimed).toMatchObject({ status: 'PENDING', attempts: 1, storageKey: null })

  // What was in hand is let go of a minute and a half after the last sign of life.
  await scene.db.pool.query(
    `UPDATE conversation_schema.media SET next_attempt_at = next_attempt_at - interval '90 seconds'`,
  )
  server = await scene.start()
  await expect.poll(async () => (await file())?.status, { timeout: 30_000 }).toBe('STORED')

  const [atMeta] = await scene.meta<{ sha256: string }[]>('GET', 'media')
  const cookie = await signIn(server.url ?? '', DEMO.email, DEMO.password)
  const response = await fetch(`${server.url}/api/w/demo/media/${claimed?.id}`, { headers: { cookie } })
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(atMeta?.sha256)
  // Screens that watched were told.
  const events = await scene.db.prisma.feedEvent.findMany({ where: { type: 'message.updated' } })
  expect(events).toHaveLength(1)
}, 120_000)
