import { Writable } from 'node:stream'
import { createTestDatabase, findInDatabase } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { type MailSink, startMailSink } from './test-mail-sink.ts'
import { createTrpcClient, signIn, startTestServer, type TestServer, type TrpcClient } from './test-server.ts'

const SECRETS = {
  accessToken: 'EAAG-plain-access-token',
  appSecret: 'plain-app-secret-0123',
  lumibotApiToken: 'plain-lumibot-api-token',
  lumibotWebhookSecret: 'plain-lumibot-webhook-secret',
}
const FORM = {
  workspace: 'demo',
  channel: 'WHATSAPP_CLOUD' as const,
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  // Nobody answers there: what fails on the way to it must not show what was sent either.
  lumibotBaseUrl: 'http://127.0.0.1:9',
  lumibotAccountId: '1',
  lumibotInboxId: '7',
}
const VERIFY_TOKEN = 'plain-verify-token-4567'
const NEW_PASSWORD = 'plain new password 89'

let database: Awaited<ReturnType<typeof createTestDatabase>>
let mail: MailSink
let server: TestServer
let client: TrpcClient
let cookie: string
const lines: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  mail = await startMailSink()
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  server = await startTestServer({
    databaseUrl: database.url,
    roles: 'http',
    env: { RECADO_DEMO: '1', SMTP_URL: mail.url },
    logger: createLogger('trace', sink),
  })
  cookie = await signIn(server.url, DEMO.email, DEMO.password)
  client = createTrpcClient(server.url, cookie)
  await client.integrations.save.mutate({ ...FORM, ...SECRETS, verifyToken: VERIFY_TOKEN })
})
afterAll(async () => {
  await server.stop()
  await mail.stop()
  await database.drop()
})

it('no answer to the interface holds a secret', async () => {
  const workspace = 'demo'
  const { url } = await client.invitations.create.mutate({ workspace, email: 'bia@example.com', role: 'AGENT' })
  await mail.next()
  const answers = JSON.stringify([
    await client.session.me.query(),
    await client.setup.status.query(),
    await client.workspaces.list.query(),
    await client.workspaces.auditLog.query({ workspace }),
    await client.members.list.query({ workspace }),
    await client.invitations.list.query({ workspace }),
    await client.integrations.test.mutate({ workspace }),
    await client.integrations.save.mutate({ ...FORM, channel: 'LUMIBOT' }).then(withoutVerifyToken),
    await client.integrations.test.mutate({ workspace }),
    await client.integrations.get.query({ workspace }).then(withoutVerifyToken),
    await client.inbox.listConversations.query({ workspace, tab: 'open' }),
  ])
  const token = url.split('/').at(-1) as string
  for (const secret of [...Object.values(SECRETS), VERIFY_TOKEN, token]) expect(answers).not.toContain(secret)
})

const withoutVerifyToken = ({ verifyToken: _shownOnPurpose, ...rest }: { verifyToken: string | null }) => rest

it('no table holds one, and so no dump and no job', async () => {
  const secrets = [...Object.values(SECRETS), VERIFY_TOKEN]
  expect(await findInDatabase(database.db.pool, secrets)).toEqual([])
  // It does find what stands there.
  expect(await findInDatabase(database.db.pool, [FORM.phoneNumberId])).toContain('workspace_schema.workspaces')
})

it('no log line holds one, whatever fails', async () => {
  const post = (path: string, body: object) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, cookie },
      body: JSON.stringify(body),
    })
  await post('/api/auth/sign-in/email', { email: DEMO.email, password: 'plain wrong password' })
  await post('/api/auth/request-password-reset', { email: DEMO.email })
  const raw = (await mail.next()).replace(/=\n/g, '').replace(/=3D/g, '=')
  const token = new URL(raw.match(/http\S+reset-password\S+/)?.[0] as string).searchParams.get('token') as string
  await post('/api/auth/reset-password', { token, newPassword: NEW_PASSWORD })
  await fetch(`${server.url}/reset-password?token=${token}`)
  await fetch(`${server.url}/invite/plain-invitation-token`)
  await fetch(
    `${server.url}/api/trpc/invitations.get?input=${encodeURIComponent('{"token":"plain-invitation-token"}')}`,
  )

  // The database away: every call now fails in a way nobody expected, with its secrets at hand.
  await server.deps.db.pool.end()
  await client.integrations.save.mutate({ ...FORM, ...SECRETS, phoneNumberId: '1' }).catch(() => {})
  await post('/api/auth/sign-in/email', { email: DEMO.email, password: NEW_PASSWORD })

  const log = lines.join('')
  expect(log).toContain('"level":50') // errors were logged at all
  const session = decodeURIComponent(cookie.split('=')[1] as string)
  const never = [NEW_PASSWORD, 'plain wrong password', token, 'plain-invitation-token', VERIFY_TOKEN, session, cookie]
  for (const secret of [...never, ...Object.values(SECRETS)]) expect(log).not.toContain(secret)
})
