import { createTestDatabase, freePort } from '@recado/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MailSink, startMailSink } from './test-mail-sink.ts'
import { createTrpcClient, signIn, startTestServer, type TestServer } from './test-server.ts'

const OWNER = { email: 'owner@example.com', password: 'the first password' }

let database: Awaited<ReturnType<typeof createTestDatabase>>
let mail: MailSink
let server: TestServer
beforeAll(async () => {
  database = await createTestDatabase()
  mail = await startMailSink()
  server = await startTestServer({ databaseUrl: database.url, roles: 'http', env: { SMTP_URL: mail.url } })
  await createTrpcClient(server.url).setup.createOwner.mutate({
    ...OWNER,
    name: 'Olga Owner',
    workspaceName: 'Padaria',
    workspaceSlug: 'padaria',
    locale: 'en',
  })
})
afterAll(async () => {
  await server.stop()
  await mail.stop()
  await database.drop()
})

const auth = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify(body),
  })
const me = (cookie: string) => createTrpcClient(server.url, cookie).session.me.query()
/** Undoes quoted-printable, which breaks long lines and writes = as =3D. */
const linkIn = (raw: string, path: string) => {
  const text = raw.replace(/=\n/g, '').replace(/=3D/g, '=')
  return text.match(new RegExp(`${server.url}${path}\\S+`))?.[0] as string
}

describe('first run', () => {
  it('is over once somebody exists', async () => {
    const client = createTrpcClient(server.url)
    expect(await client.setup.status.query()).toEqual({
      needsOwner: false,
      demo: null,
      address: { publicUrl: server.url, isOnlyOne: false },
    })
    const again = { ...OWNER, name: 'x', workspaceName: 'x', workspaceSlug: 'another' }
    await expect(client.setup.createOwner.mutate(again)).rejects.toMatchObject({
      data: { appCode: 'SETUP_ALREADY_DONE', httpStatus: 409 },
    })
  })

  it('leaves no other way to become somebody', async () => {
    const response = await auth('sign-up/email', { name: 'x', email: 'new@example.com', password: 'a long password' })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await database.db.prisma.user.count()).toBe(1)
  })
})

describe('signing in and out', () => {
  it('lasts until signing out', async () => {
    const cookie = await signIn(server.url, 'Owner@Example.com', OWNER.password)
    expect(await me(cookie)).toEqual({
      user: { id: expect.any(String), name: 'Olga Owner', email: OWNER.email, locale: 'en' },
      workspaces: [{ slug: 'padaria', name: 'Padaria', role: 'OWNER' }],
    })
    expect((await auth('sign-out', {}, { cookie })).status).toBe(200)
    expect(await me(cookie)).toEqual({ user: null, workspaces: [] })
  })

  it('gives a cookie that no script and no other site can use', async () => {
    const response = await auth('sign-in/email', OWNER)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^recado\.session_token=/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  it('works behind a proxy that speaks TLS, with a cookie for TLS alone', async () => {
    const publicUrl = 'https://recado.example.com'
    const port = await freePort()
    const env = { PORT: String(port), PUBLIC_URL: publicUrl, TRUST_PROXY: 'loopback' }
    const proxied = await startTestServer({ databaseUrl: database.url, roles: 'http', env })
    try {
      const ask = (path: string, headers: Record<string, string>, body?: object) =>
        fetch(`http://127.0.0.1:${port}${path}`, {
          headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https', ...headers },
          ...(body && { method: 'POST', body: JSON.stringify(body) }),
        })
      const signedIn = await ask('/api/auth/sign-in/email', { origin: publicUrl }, OWNER)
      expect(signedIn.status).toBe(200)
      const [cookie = ''] = signedIn.headers.getSetCookie()
      expect(cookie).toMatch(/^__Secure-recado\.session_token=.*; Secure/i)
      const session = { cookie: cookie.split(';')[0] as string }
      expect(await (await ask('/api/trpc/session.me', session)).text()).toContain(OWNER.email)
      const elsewhere = await ask('/api/auth/sign-out', { ...session, origin: 'http://recado.example.com' }, {})
      expect(elsewhere.status, 'the same name without TLS').toBe(403)
      expect((await ask('/api/auth/sign-out', { ...session, origin: publicUrl }, {})).status).toBe(200)
    } finally {
      await proxied.stop()
    }
  })

  it('refuses a wrong password and an unknown address alike', async () => {
    const wrong = await auth('sign-in/email', { ...OWNER, password: 'not the password' })
    const unknown = await auth('sign-in/email', { email: 'nobody@example.com', password: 'not the password' })
    expect(wrong.status).toBe(401)
    expect(unknown.status).toBe(401)
    expect(await wrong.json()).toEqual(await unknown.json())
  })

  it('refuses a page of another site', async () => {
    const cookie = await signIn(server.url, OWNER.email, OWNER.password)
    const response = await auth('sign-out', {}, { cookie, origin: 'https://evil.example' })
    expect(response.status).toBe(403)
    expect(await response.json(), 'which the page has a text for').toMatchObject({ code: 'INVALID_ORIGIN' })
    expect((await me(cookie)).user).not.toBeNull()
  })

  it('takes no forged cookie, and asks for signing in', async () => {
    const client = createTrpcClient(server.url, 'recado.session_token=forged.signature')
    await expect(client.workspaces.list.query()).rejects.toMatchObject({
      data: { appCode: 'UNAUTHENTICATED', httpStatus: 401 },
    })
  })
})

describe('sessions', () => {
  const watch = (cookie: string) => {
    const told = { ready: false, code: '' }
    const handlers = {
      onData: () => {
        told.ready = true
      },
      onError: ({ data }: { data?: unknown }) => {
        told.code = (data as { appCode: string }).appCode
      },
    }
    createTrpcClient(server.url, cookie).workspaces.watch.subscribe({ workspace: 'padaria' }, handlers)
    return told
  }

  it('are seen without their tokens and ended one by one, which open pages are told', async () => {
    const [here, there] = [
      await signIn(server.url, OWNER.email, OWNER.password),
      await signIn(server.url, OWNER.email, OWNER.password),
    ]
    const client = createTrpcClient(server.url, here)
    await client.sessions.endOthers.mutate()
    expect((await me(there)).user).toBeNull()

    const again = await signIn(server.url, OWNER.email, OWNER.password)
    const [staying, going] = [watch(here), watch(again)]
    await expect.poll(() => staying.ready && going.ready).toBe(true)
    const sessions = await client.sessions.list.query()
    expect(sessions).toMatchObject([{ isCurrent: true }, { isCurrent: false, address: expect.any(String) }])
    for (const { token } of await database.db.prisma.session.findMany()) {
      expect(JSON.stringify(sessions)).not.toContain(token)
    }
    await client.sessions.end.mutate({ sessionId: sessions[1]?.id as string })
    await expect.poll(() => going.code).toBe('UNAUTHENTICATED')
    expect((await me(again)).user).toBeNull()
    expect((await me(here)).user).not.toBeNull()

    // Signing out ends the streams of the other tabs too.
    await auth('sign-out', {}, { cookie: here })
    await expect.poll(() => staying.code).toBe('UNAUTHENTICATED')
  })

  it('are reached by no route of better-auth, which would answer with tokens', async () => {
    const cookie = await signIn(server.url, OWNER.email, OWNER.password)
    for (const path of ['list-sessions', 'get-session', 'list-accounts', 'sign-in/email/']) {
      expect((await fetch(`${server.url}/api/auth/${path}`, { headers: { cookie } })).status, path).toBe(404)
    }
    for (const path of ['get-session', 'revoke-session', 'revoke-sessions', 'update-user', 'change-password']) {
      expect((await auth(path, {}, { cookie })).status, path).toBe(404)
    }
  })
})

describe('resetting the password', () => {
  it('mails a link that works once and ends every session', async () => {
    const before = await signIn(server.url, OWNER.email, OWNER.password)
    expect((await auth('request-password-reset', { email: OWNER.email })).status).toBe(200)
    const token = new URL(linkIn(await mail.next(), '/reset-password')).searchParams.get('token')
    const stored = JSON.stringify(await database.db.prisma.verification.findMany())
    expect(stored).not.toContain(token)

    const newPassword = 'the second password'
    expect((await auth('reset-password', { newPassword: 'short', token })).status).toBe(400)
    expect((await auth('reset-password', { newPassword, token })).status).toBe(200)
    expect((await auth('reset-password', { newPassword: 'the third password', token })).status).toBe(400)

    expect((await me(before)).user).toBeNull()
    expect((await auth('sign-in/email', OWNER)).status).toBe(401)
    OWNER.password = newPassword
    expect((await me(await signIn(server.url, OWNER.email, newPassword))).user).not.toBeNull()
  })

  it('tells nobody which addresses exist', async () => {
    const known = await auth('request-password-reset', { email: OWNER.email })
    await mail.next()
    const unknown = await auth('request-password-reset', { email: 'nobody@example.com' })
    expect(unknown.status).toBe(known.status)
    expect(await unknown.json()).toEqual(await known.json())
  })
})

it('an invitation leads from the mail to a member with that role', async () => {
  const owner = createTrpcClient(server.url, await signIn(server.url, OWNER.email, OWNER.password))
  const invited = await owner.invitations.create.mutate({
    workspace: 'padaria',
    email: 'Bia@example.com',
    role: 'AGENT',
  })
  const link = linkIn(await mail.next(), '/invite')
  expect(link).toBe(invited.url)

  const token = link.split('/').at(-1) as string
  const stranger = createTrpcClient(server.url)
  expect(await stranger.invitations.get.query({ token })).toMatchObject({
    email: 'bia@example.com',
    workspaceName: 'Padaria',
    invitedByName: 'Olga Owner',
    hasAccount: false,
  })
  await stranger.invitations.register.mutate({ token, name: 'Bia', password: 'bias long password' })
  const cookie = await signIn(server.url, 'bia@example.com', 'bias long password')
  expect(await me(cookie)).toMatchObject({ workspaces: [{ slug: 'padaria', role: 'AGENT' }] })
})

it('limits guessing, in the database and so for all processes', async () => {
  const guess = () => auth('sign-in/email', { email: 'guess@example.com', password: 'not the password' })
  const statuses = []
  for (let i = 0; i < 32; i++) statuses.push((await guess()).status)
  expect(statuses.at(-1)).toBe(429)
  const other = await startTestServer({ databaseUrl: database.url, roles: 'http' })
  try {
    const response = await fetch(`${other.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: other.url },
      body: JSON.stringify(OWNER),
    })
    expect(response.status).toBe(429)
  } finally {
    await other.stop()
  }
})
