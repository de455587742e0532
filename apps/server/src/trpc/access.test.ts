import { readFileSync } from 'node:fs'
import { isAllowed, newId, type Permission, ROLES } from '@recado/core'
import { createMember, createTestDatabase, createWorkspace } from '@recado/testing'
import { DEMO } from '@recado/workspaces'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Deps } from '../deps.ts'
import { mediaRoutes } from '../http/media-routes.ts'
import { addPerson, PASSWORD } from '../test-people.ts'
import { signIn, startTestServer, type TestServer } from '../test-server.ts'
import { appRouter } from './root.ts'

/** Who may call what. A procedure that is not here fails the test. */
const ACCESS: Record<string, 'anyone' | 'signed in' | Permission> = {
  'session.me': 'anyone',
  'session.updateProfile': 'signed in',
  'sessions.list': 'signed in',
  'sessions.end': 'signed in',
  'sessions.endOthers': 'signed in',
  'setup.status': 'anyone',
  'setup.createOwner': 'anyone',
  'workspaces.list': 'signed in',
  'workspaces.create': 'signed in',
  'workspaces.rename': 'workspace.manage',
  'workspaces.auditLog': 'members.manage',
  'members.list': 'workspace.read',
  'members.updateRole': 'members.manage',
  'members.remove': 'members.manage',
  'invitations.list': 'members.manage',
  'invitations.create': 'members.manage',
  'invitations.revoke': 'members.manage',
  'invitations.get': 'anyone',
  'invitations.accept': 'signed in',
  'invitations.register': 'anyone',
  'integrations.get': 'integration.manage',
  'integrations.save': 'integration.manage',
  'integrations.test': 'integration.manage',
  'integrations.resumeSending': 'integration.manage',
  'integrations.progress': 'integration.manage',
  'integrations.generateVerifyToken': 'integration.manage',
  'channels.connected': 'inbox.read',
  'workspaces.watch': 'workspace.read',
  'numbers.get': 'integration.manage',
  'alerts.list': 'workspace.read',
  'alerts.dismiss': 'templates.manage',
  'inbox.listConversations': 'inbox.read',
  'inbox.searchConversations': 'inbox.read',
  'inbox.getConversation': 'inbox.read',
  'inbox.listMessages': 'inbox.read',
  'inbox.getMessageDetails': 'inbox.read',
  'inbox.counts': 'inbox.read',
  'inbox.watch': 'inbox.read',
  'inbox.setStatus': 'inbox.write',
  'inbox.sendMessage': 'inbox.write',
  'inbox.retryMessage': 'inbox.write',
  'inbox.resolveUnknown': 'inbox.write',
  'inbox.markRead': 'inbox.write',
  'inbox.typing': 'inbox.write',
  'templates.list': 'templates.read',
  'templates.filters': 'templates.read',
  'templates.get': 'templates.read',
  'templates.saveDraft': 'templates.manage',
  'templates.submit': 'templates.manage',
  'templates.delete': 'templates.manage',
  'templates.sync': 'templates.manage',
  'templates.syncState': 'templates.read',
}

/** The ways in beside tRPC, in order: health and sign-in are anyone's, webhooks (before Express) are signed. */
const MOUNTED = ['/api/health', '/healthz', '/api/auth', '/api/trpc', '/api/w', '/api']
/** Who may ask for which file; several permissions: any of them. A route that is not here fails the test. */
const FILES: { route: string; path: string; permissions: Permission[] }[] = [
  { route: 'GET /:slug/media/:id', path: `media/${newId()}`, permissions: ['inbox.read'] },
  { route: 'GET /:slug/media/:id/thumbnail', path: `media/${newId()}/thumbnail`, permissions: ['inbox.read'] },
  { route: 'POST /:slug/media', path: 'media?kind=image', permissions: ['inbox.write'] },
  { route: 'POST /:slug/media', path: 'media?kind=image&for=template', permissions: ['templates.manage'] },
  { route: 'DELETE /:slug/media/:id', path: `media/${newId()}`, permissions: ['inbox.write', 'templates.manage'] },
]
const ofWorkspace = Object.entries(ACCESS).filter(([, access]) => access.includes('.')) as [string, Permission][]
const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>

let database: Awaited<ReturnType<typeof createTestDatabase>>
let server: TestServer
let slug: string
const cookies: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startTestServer({ databaseUrl: database.url, roles: 'http', env: { RECADO_DEMO: '1' } })
  const workspace = await createWorkspace(database.db)
  slug = workspace.slug
  for (const role of ROLES) {
    const person = await addPerson(database.db)
    await createMember(database.db, { workspaceId: workspace.id, userId: person.id, role })
    cookies[role] = await signIn(server.url, person.email, PASSWORD)
  }
  cookies.stranger = await signIn(server.url, DEMO.email, DEMO.password) // owner of another workspace
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

/** Calls with no more than the workspace: whoever may not call is refused before the rest of the input is looked at. */
async function call(path: string, input: object, cookie = ''): Promise<string> {
  const type = procedures[path]?._def.type
  const url = `${server.url}/api/trpc/${path}`
  const query = `?input=${encodeURIComponent(JSON.stringify(input))}`
  const response =
    type === 'mutation'
      ? await fetch(url, {
          method: 'POST',
          headers: { cookie, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
      : await fetch(url + query, {
          headers: { cookie, ...(type === 'subscription' && { accept: 'text/event-stream' }) },
        })
  if (type !== 'subscription') return outcome(await response.text())
  // A stream tells within its first events whether it was refused.
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (reader && !/appCode|"ready"/.test(text)) {
    const { value, done } = await reader.read()
    if (done) break
    text += value
  }
  await reader?.cancel()
  return outcome(text)
}
const outcome = (text: string) => {
  const code = text.match(/"appCode":"(\w+)"/)?.[1] ?? 'OK'
  return code === 'NOT_FOUND' && !text.includes('"what":"The workspace"') ? 'OK' : code
}

it('knows every procedure', () => {
  expect(Object.keys(procedures).toSorted()).toEqual(Object.keys(ACCESS).toSorted())
})

describe.each(Object.entries(ACCESS))('%s', (path, access) => {
  it('asks for signing in, unless it is for anyone', async () => {
    const answer = await call(path, { workspace: slug })
    if (access === 'anyone') expect(answer).not.toBe('UNAUTHENTICATED')
    else expect(answer).toBe('UNAUTHENTICATED')
  })
})

describe.each(ofWorkspace)('%s', (path, permission) => {
  it('tells a stranger that there is no such workspace, as of one that there is none of', async () => {
    expect(await call(path, { workspace: slug }, cookies.stranger)).toBe('NOT_FOUND')
    expect(await call(path, { workspace: 'there-is-none' }, cookies.stranger)).toBe('NOT_FOUND')
  })

  it.each(ROLES)('judges %s by role', async (role) => {
    const answer = await call(path, { workspace: slug }, cookies[role])
    if (isAllowed(role, permission)) expect(['OK', 'BAD_INPUT', 'INTEGRATION_INCOMPLETE']).toContain(answer)
    else expect(answer).toBe('FORBIDDEN')
  })
})

it('knows every route beside tRPC', () => {
  const source = readFileSync(new URL('../http.ts', import.meta.url), 'utf8')
  expect([...source.matchAll(/app\.use\(\s*'([^']+)'/g)].map(([, path]) => path)).toEqual(MOUNTED)
  const routes = mediaRoutes({} as Deps).stack.flatMap(({ route }) =>
    (route?.stack ?? []).map(({ method }) => `${method.toUpperCase()} ${route?.path}`),
  )
  expect(new Set(routes)).toEqual(new Set(FILES.map(({ route }) => route)))
})

describe.each(FILES)('$route ($path)', ({ route, path, permissions }) => {
  const ask = async (cookie = '', workspace = slug) => {
    const response = await fetch(`${server.url}/api/w/${workspace}/${path}`, {
      method: route.split(' ')[0] as string,
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'image/png' },
      ...(route.startsWith('POST') && { body: 'no picture' }),
    })
    const { error } = (await response.json()) as { error: { code: string; details: { what?: string } } }
    return error.details.what === 'The file' ? 'OK' : error.code
  }

  it('asks for signing in, and hides the workspace from a stranger', async () => {
    expect(await ask()).toBe('UNAUTHENTICATED')
    expect(await ask(cookies.stranger)).toBe('NOT_FOUND')
    expect(await ask(cookies.stranger, 'there-is-none')).toBe('NOT_FOUND')
  })

  it.each(ROLES)('judges %s by role', async (role) => {
    const answer = await ask(cookies[role])
    if (permissions.some((one) => isAllowed(role, one)))
      expect(['OK', 'MEDIA_CORRUPT', 'MEDIA_TYPE_REFUSED']).toContain(answer)
    else expect(answer).toBe('FORBIDDEN')
  })
})
