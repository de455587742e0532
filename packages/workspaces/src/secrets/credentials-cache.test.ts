import { createListener, type Listener } from '@recado/realtime'
import { buildContext, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { saveIntegration } from '../integration/save-integration.ts'
import { type CredentialsCache, createCredentialsCache } from './credentials-cache.ts'
import { createKeyring, generateKeys } from './keyring.ts'
import { readCredentials } from './read-credentials.ts'

const keyring = createKeyring(generateKeys())
let database: Awaited<ReturnType<typeof createTestDatabase>>
/** Two processes, as far as a cache can tell. */
const listeners: Listener[] = []
const caches: CredentialsCache[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  for (let i = 0; i < 2; i++) {
    const listener = createListener({ url: database.url })
    await listener.start()
    listeners.push(listener)
    caches.push(createCredentialsCache({ listener, maxAgeMs: 3_600_000 }))
  }
})
afterAll(async () => {
  for (const cache of caches) cache.close()
  for (const listener of listeners) await listener.close()
  await database.drop()
})

const read = (process: number, workspaceId: string) =>
  readCredentials({ db: database.db, keyring, credentialsCache: caches[process] as CredentialsCache }, workspaceId)
const save = (workspaceId: string, accessToken: string) =>
  saveIntegration({
    ctx: { ...buildContext(database.db, { workspaceId, role: 'ADMIN' }), keyring, publicUrl: 'http://localhost' },
    input: { channel: 'WHATSAPP_CLOUD', phoneNumberId: '', businessAccountId: '', accessToken },
  })

it('reads once, and in every process anew after a change', async () => {
  const { id } = await createWorkspace(database.db)
  await save(id, 'the-first-token')
  for (const process of [0, 1]) {
    expect((await read(process, id)).accessToken).toBe('the-first-token')
    // The same object again, once the announcement of the save has arrived.
    let last = await read(process, id)
    await expect
      .poll(async () => {
        const before = last
        last = await read(process, id)
        return last === before
      })
      .toBe(true)
  }
  await save(id, 'the-second-token')
  for (const process of [0, 1]) {
    await expect.poll(async () => (await read(process, id)).accessToken).toBe('the-second-token')
  }
})

it('keeps workspaces apart, and remembers no failure', async () => {
  const [a, b] = [await createWorkspace(database.db), await createWorkspace(database.db)]
  await save(a.id, 'token-of-a')
  await save(b.id, 'token-of-b')
  expect((await read(0, a.id)).accessToken).toBe('token-of-a')
  expect((await read(0, b.id)).accessToken).toBe('token-of-b')

  const missing = crypto.randomUUID()
  await expect(read(0, missing)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await createWorkspace(database.db, { id: missing })
  expect((await read(0, missing)).accessToken).toBeNull()
})
