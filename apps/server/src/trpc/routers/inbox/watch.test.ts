import { withTransaction } from '@recado/db'
import { appendFeedEvents } from '@recado/inbox'
import type { FeedItem } from '@recado/inbox/schemas'
import { publish } from '@recado/realtime'
import { createConversation, createMessage, createTestDatabase } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTrpcClient, signIn, startTestServer, type TestServer, type TrpcClient } from '../../../test-server.ts'

const OWNER = { name: 'Ana', email: 'ana@example.com', password: 'correct-horse-battery' }
const WORKSPACE = 'padaria'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let server: TestServer
let cookie: string
let workspaceId: string
let conversationId: string

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ databaseUrl: database.url, roles: 'http' })
  const names = { workspaceName: 'Padaria', workspaceSlug: WORKSPACE }
  await createTrpcClient(server.url).setup.createOwner.mutate({ ...OWNER, ...names })
  cookie = await signIn(server.url, OWNER.email, OWNER.password)
  const workspace = await database.db.prisma.workspace.findFirstOrThrow()
  workspaceId = workspace.id
  conversationId = (await createConversation(database.db, { workspaceId })).id
})

afterAll(async () => {
  await server.stop()
  await database.drop()
})

async function tell(): Promise<string> {
  const { id } = await createMessage(database.db, { workspaceId, conversationId })
  await withTransaction(database.db, (tx) =>
    appendFeedEvents(tx, [{ workspaceId, type: 'message.created', conversationId, messageId: id }]),
  )
  return id
}

function subscribe(client: TrpcClient, lastEventId?: string) {
  const items: { id: string; data: FeedItem }[] = []
  const codes: unknown[] = []
  const states: string[] = []
  const subscription = client.inbox.watch.subscribe(
    { workspace: WORKSPACE, lastEventId },
    {
      onData: (item) => items.push(item),
      onError: ({ data }) => codes.push(data && 'appCode' in data ? data.appCode : data),
      onConnectionStateChange: ({ state }) => states.push(state),
    },
  )
  return {
    items,
    codes,
    states,
    messageIds: () =>
      items.flatMap(({ data }) =>
        data.kind === 'events' ? data.events.flatMap((event) => event.message?.id ?? []) : [],
      ),
    readyCount: () => items.filter(({ data }) => data.kind === 'ready').length,
    stop: () => subscription.unsubscribe(),
  }
}

it('carries a change to a browser, beginning where its page was read', async () => {
  const client = createTrpcClient(server.url, cookie)
  const page = await client.inbox.listConversations.query({ workspace: WORKSPACE, tab: 'open' })
  const between = await tell()
  const watcher = subscribe(client, page.feedCursor)
  await expect.poll(watcher.messageIds).toEqual([between])
  await expect.poll(watcher.readyCount).toBe(1)
  const live = await tell()
  await expect.poll(watcher.messageIds).toEqual([between, live])
  watcher.stop()
})

it('goes on after the server was replaced, with what happened meanwhile and nothing twice', async () => {
  const url = server.url
  const watcher = subscribe(createTrpcClient(url, cookie))
  await expect.poll(watcher.readyCount).toBe(1)
  const before = await tell()
  await expect.poll(watcher.messageIds).toEqual([before])

  const stopping = performance.now()
  await server.stop()
  expect(performance.now() - stopping).toBeLessThan(2500) // an open stream must not hold up a deploy
  const meanwhile = [await tell(), await tell()]
  server = await startTestServer({
    databaseUrl: database.url,
    roles: 'http',
    env: { PORT: new URL(url).port, PUBLIC_URL: url },
  })
  await expect.poll(watcher.messageIds, { timeout: 20_000 }).toEqual([before, ...meanwhile])
  await expect.poll(watcher.readyCount).toBe(2)
  const after = await tell()
  await expect.poll(watcher.messageIds).toEqual([before, ...meanwhile, after])
  expect(watcher.codes).toEqual([])
  expect(watcher.states).toContain('connecting')
  watcher.stop()
})

it('refuses a stranger, and one whose membership ends, with the code of any other procedure', async () => {
  const stranger = subscribe(createTrpcClient(server.url))
  await expect.poll(() => stranger.codes).toEqual(['UNAUTHENTICATED'])

  const member = subscribe(createTrpcClient(server.url, cookie))
  await expect.poll(member.readyCount).toBe(1)
  await database.db.prisma.member.deleteMany({ where: { workspaceId } })
  await publish(database.db.pool, `workspace:${workspaceId}`)
  await expect.poll(() => member.codes).toEqual(['NOT_FOUND'])
  const again = subscribe(createTrpcClient(server.url, cookie))
  await expect.poll(() => again.codes).toEqual(['NOT_FOUND'])
})
