import type { Role } from '@recado/core'
import { buildContext, createTestDatabase, createWorkspace } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelName } from '../schemas.ts'
import { createKeyring, generateKeys } from '../secrets/keyring.ts'
import { readCredentials } from '../secrets/read-credentials.ts'
import { readServerSecret } from '../secrets/read-server-secret.ts'
import { resealSecrets } from '../secrets/reseal-secrets.ts'
import { findWorkspaceByRouteToken, findWorkspacesByMetaIds } from '../workspaces/find-workspaces.ts'
import { generateVerifyToken } from './generate-verify-token.ts'
import { getIntegration } from './get-integration.ts'
import { saveIntegration } from './save-integration.ts'

const oldKeys = generateKeys('old')
const newKeys = generateKeys('new')
const SECRETS = {
  accessToken: 'EAAG-access-token-1234',
  appSecret: 'app-secret-plain-5678',
  verifyToken: 'verify-token-9012',
}

let database: Awaited<ReturnType<typeof createTestDatabase>>
let workspace: { id: string; slug: string }
let keyring = createKeyring(oldKeys)
let nextId = 100_000
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  workspace = await createWorkspace(database.db, { whatsappPhoneNumberId: null, whatsappBusinessAccountId: null })
  keyring = createKeyring(oldKeys)
})

const as = (role: Role, workspaceId = workspace.id) => ({
  ...buildContext(database.db, { workspaceId, role }),
  keyring,
  publicUrl: 'https://recado.example.com',
})
const ids = () => ({ phoneNumberId: String(nextId++), businessAccountId: String(nextId++) })
const save = (input: object = {}, ctx = as('ADMIN')) =>
  saveIntegration({ ctx, input: { channel: 'WHATSAPP_CLOUD', ...ids(), ...SECRETS, ...input } })
const dump = async () => {
  const { prisma } = database.db
  const rows = [
    await prisma.workspace.findMany(),
    await prisma.auditEntry.findMany(),
    await prisma.serverSecret.findMany(),
  ]
  return JSON.stringify(rows)
}

describe('saving', () => {
  it('answers masks and never a secret, except the verify token, which is to be copied', async () => {
    const saved = await save({ phoneNumberId: '106540352242922' })
    expect(saved).toMatchObject({
      phoneNumberId: '106540352242922',
      secrets: { accessToken: { set: true, last4: '1234' }, appSecret: { set: true, last4: '5678' } },
      verifyToken: SECRETS.verifyToken,
      sharedWebhookUrl: 'https://recado.example.com/api/whatsapp/webhook',
      webhookUrl: expect.stringMatching(/^https:\/\/recado\.example\.com\/api\/whatsapp\/webhook\/[\w-]{16,}$/),
    })
    const answered = JSON.stringify([saved, await getIntegration({ ctx: as('ADMIN') })])
    expect(answered).not.toContain(SECRETS.accessToken)
    expect(answered).not.toContain(SECRETS.appSecret)
  })

  it('keeps a secret that is left out', async () => {
    const input = ids()
    await save(input)
    await save({ ...input, accessToken: 'another-access-token', appSecret: undefined, verifyToken: undefined })
    expect(await readCredentials({ db: database.db, keyring }, workspace.id)).toMatchObject({
      accessToken: 'another-access-token',
      appSecret: SECRETS.appSecret,
      verifyToken: SECRETS.verifyToken,
    })
  })

  it('forgets what was proved about the values it replaces', async () => {
    const input = ids()
    await save(input)
    await database.db.prisma.workspace.update({
      where: { id: workspace.id },
      data: { webhookVerifiedAt: new Date(), connectionReport: { ok: true }, connectionTestedAt: new Date() },
    })
    const unchanged = { accessToken: undefined, appSecret: undefined, verifyToken: undefined }
    expect((await save({ ...input, ...unchanged })).connectionTestedAt).not.toBeNull()
    expect((await save({ ...input, ...unchanged, accessToken: 'a-new-access-token' })).connectionTestedAt).toBeNull()
    expect((await save({ ...input, ...unchanged })).webhookVerifiedAt).not.toBeNull()
    expect((await save({ ...input, ...unchanged, verifyToken: 'a-new-verify-token' })).webhookVerifiedAt).toBeNull()
  })

  it('says who changed which fields, never to what', async () => {
    const input = ids()
    await save({ ...input, verifyToken: undefined })
    const entries = await database.db.prisma.auditEntry.findMany({ where: { workspaceId: workspace.id } })
    expect(entries).toMatchObject([
      {
        action: 'integration.save',
        details: { changed: ['phoneNumberId', 'businessAccountId', 'accessToken', 'appSecret'] },
      },
    ])
  })

  it('tells nothing about who already has a phone number ID', async () => {
    const taken = ids()
    const other = await createWorkspace(database.db, { name: 'Secret Company' })
    await save(taken, as('ADMIN', other.id))
    const refusal = await save(taken).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'PHONE_NUMBER_ID_TAKEN', details: { field: 'phoneNumberId' } })
    expect(JSON.stringify(refusal) + String(refusal)).not.toContain('Secret Company')
    expect(JSON.stringify(refusal)).not.toContain(other.id)
  })

  it('is for owners and admins only', async () => {
    const forbidden = expect.objectContaining({ code: 'FORBIDDEN' })
    for (const role of ['AGENT', 'MARKETING'] as const) {
      await expect(save({}, as(role))).rejects.toEqual(forbidden)
      await expect(getIntegration({ ctx: as(role) })).rejects.toEqual(forbidden)
      await expect(generateVerifyToken({ ctx: as(role) })).rejects.toEqual(forbidden)
    }
  })
})

describe("Lumibot's fields", () => {
  const LUMIBOT = {
    channel: 'LUMIBOT' as const,
    lumibotBaseUrl: 'https://app.lumibot.com.br',
    lumibotAccountId: '1',
    lumibotInboxId: '7',
    lumibotApiToken: 'lumibot-token-4321',
    lumibotWebhookSecret: 'lumibot-secret-8765',
  }

  it('are kept beside the Cloud API’s, with their secrets as masks', async () => {
    const input = ids()
    await save(input)
    const saved = await save({
      ...input,
      accessToken: undefined,
      appSecret: undefined,
      verifyToken: undefined,
      ...LUMIBOT,
    })
    expect(saved).toMatchObject({
      channel: 'LUMIBOT',
      phoneNumberId: input.phoneNumberId,
      secrets: { accessToken: { set: true } },
      lumibot: {
        baseUrl: 'https://app.lumibot.com.br',
        accountId: '1',
        inboxId: '7',
        secrets: { apiToken: { set: true, last4: '4321' }, webhookSecret: { set: true, last4: '8765' } },
        webhookUrl: expect.stringMatching(/^https:\/\/recado\.example\.com\/api\/lumibot\/webhook\/[\w-]{16,}$/),
      },
    })
    for (const secret of [LUMIBOT.lumibotApiToken, LUMIBOT.lumibotWebhookSecret]) {
      expect(JSON.stringify(saved)).not.toContain(secret)
      expect(await dump()).not.toContain(secret)
    }
    expect(await readCredentials({ db: database.db, keyring }, workspace.id)).toMatchObject({
      channel: 'LUMIBOT',
      accessToken: SECRETS.accessToken,
      lumibot: { apiToken: LUMIBOT.lumibotApiToken, webhookSecret: LUMIBOT.lumibotWebhookSecret },
    })
  })

  it('that are left out stay, and the webhook secret goes when it is taken away', async () => {
    const input = ids()
    await save({ ...input, ...LUMIBOT })
    const back = await save({ ...input, channel: 'WHATSAPP_CLOUD' })
    expect(back.lumibot).toMatchObject({ accountId: '1', secrets: { webhookSecret: { set: true } } })
    const without = await save({ ...input, channel: 'LUMIBOT', lumibotWebhookSecret: null })
    expect(without.lumibot.secrets).toEqual({
      apiToken: { set: true, last4: '4321' },
      webhookSecret: { set: false, last4: null },
    })
    const entries = await database.db.prisma.auditEntry.findMany({
      where: { workspaceId: workspace.id },
      orderBy: { id: 'asc' },
    })
    expect(entries.at(-1)).toMatchObject({ details: { changed: expect.arrayContaining(['lumibotWebhookSecret']) } })
  })

  it('begin with the installation’s address, and take an unencrypted one outside production alone', async () => {
    const env = { production: true, lumibotUrl: 'https://lumibot.example.com' }
    const production = { ...as('ADMIN'), env }
    expect((await getIntegration({ ctx: production })).lumibot.baseUrl).toBe(env.lumibotUrl)
    const open = { ...LUMIBOT, lumibotBaseUrl: 'http://127.0.0.1:3001/lumibot' }
    await expect(save(open, production)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      details: { field: 'lumibotBaseUrl' },
    })
    expect((await save(open)).lumibot.baseUrl).toBe(open.lumibotBaseUrl)
  })
})

describe('at rest', () => {
  it('a dump of the database reveals no secret', async () => {
    await save()
    await readServerSecret({ db: database.db, keyring }, 'session-cookies')
    const rows = await dump()
    for (const secret of Object.values(SECRETS)) expect(rows).not.toContain(secret)
  })

  it('a secret moved to another workspace or field does not open', async () => {
    await save()
    const { prisma } = database.db
    const row = await prisma.workspace.findUniqueOrThrow({ where: { id: workspace.id } })
    const other = await createWorkspace(database.db, { whatsappAccessToken: row.whatsappAccessToken })
    const unreadable = expect.objectContaining({ code: 'SECRET_UNREADABLE' })
    await expect(readCredentials({ db: database.db, keyring }, other.id)).rejects.toEqual(unreadable)

    await prisma.workspace.update({ where: { id: workspace.id }, data: { whatsappAccessToken: row.whatsappAppSecret } })
    await expect(readCredentials({ db: database.db, keyring }, workspace.id)).rejects.toEqual(unreadable)
  })

  it('keys are rotated while everything stays readable', async () => {
    await save({ lumibotApiToken: 'lumibot-token-4321', lumibotWebhookSecret: 'lumibot-secret-8765' })
    const sessionSecret = await readServerSecret({ db: database.db, keyring }, 'session-cookies')
    const before = await readCredentials({ db: database.db, keyring }, workspace.id)

    const rotating = createKeyring(`${newKeys},${oldKeys}`)
    expect(await readCredentials({ db: database.db, keyring: rotating }, workspace.id)).toEqual(before)
    const both = await Promise.all([1, 2].map(() => resealSecrets({ db: database.db, keyring: rotating })))
    expect(both.reduce((sum, { resealed }) => sum + resealed, 0)).toBeGreaterThanOrEqual(6)
    expect(await resealSecrets({ db: database.db, keyring: rotating })).toMatchObject({ resealed: 0 })

    const rotated = createKeyring(newKeys)
    expect(await readCredentials({ db: database.db, keyring: rotated }, workspace.id)).toEqual(before)
    expect(await readServerSecret({ db: database.db, keyring: rotated }, 'session-cookies')).toBe(sessionSecret)
  })

  it('a workspace whose key is lost can still be opened and mended', async () => {
    await save()
    keyring = createKeyring(newKeys)
    const shown = await getIntegration({ ctx: as('ADMIN') })
    expect(shown).toMatchObject({ verifyToken: null, secrets: { accessToken: { set: true } } })
    await save()
    expect(await readCredentials({ db: database.db, keyring }, workspace.id)).toMatchObject(SECRETS)
  })
})

it('finds a workspace by the ways Meta addresses it', async () => {
  const input = ids()
  const { webhookUrl, lumibot } = await save(input)
  const find = (channel: ChannelName, url: string) =>
    findWorkspaceByRouteToken({ db: database.db, keyring }, { channel, routeToken: url.split('/').at(-1) as string })
  const found = await find('WHATSAPP_CLOUD', webhookUrl)
  expect(found).toMatchObject({ workspaceId: workspace.id, appSecret: SECRETS.appSecret })
  expect(await find('LUMIBOT', lumibot.webhookUrl)).toMatchObject({ workspaceId: workspace.id })
  expect(await find('LUMIBOT', webhookUrl)).toBeNull()
  expect(await find('WHATSAPP_CLOUD', 'unknown')).toBeNull()

  const row = { workspaceId: workspace.id, ...input, lumibotInboxId: null }
  const { pool } = database.db
  expect(
    await findWorkspacesByMetaIds(pool, { phoneNumberIds: [input.phoneNumberId], businessAccountIds: [] }),
  ).toEqual([row])
  expect(
    await findWorkspacesByMetaIds(pool, { phoneNumberIds: [], businessAccountIds: [input.businessAccountId] }),
  ).toEqual([row])
  expect(await findWorkspacesByMetaIds(pool, { phoneNumberIds: ['1'], businessAccountIds: ['2'] })).toEqual([])
})
