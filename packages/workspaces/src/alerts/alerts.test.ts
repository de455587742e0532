import type { Role } from '@recado/core'
import { withTransaction } from '@recado/db'
import { buildContext, createTestDatabase, createWorkspace, type TestDatabase } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dismissAlert } from './dismiss-alert.ts'
import { listAlerts } from './list-alerts.ts'
import { clearAlert, type NewAlert, raiseAlert, raiseAlerts } from './raise-alerts.ts'

let database: TestDatabase
let workspaceId: string
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  workspaceId = (await createWorkspace(database.db)).id
})

const raise = (alert: Omit<NewAlert, 'workspaceId'>) =>
  withTransaction(database.db, (tx) => raiseAlert(tx, { workspaceId, ...alert }))
const list = (role: Role = 'ADMIN') => listAlerts({ ctx: buildContext(database.db, { workspaceId, role }) })
const kinds = async (role?: Role) => (await list(role)).items.map(({ kind }) => kind)

it('is one however often it is raised, begun when it began, with the newest details', async () => {
  const at = new Date('2026-11-25T08:00:00Z')
  await raise({ kind: 'QUALITY_RED', subject: '1', at, details: { phone: '+55 11 90000-0000' } })
  await raise({ kind: 'QUALITY_RED', subject: '1', details: { phone: '+55 11 91111-1111' } })
  await Promise.all(Array.from({ length: 4 }, () => raise({ kind: 'TOKEN_INVALID' })))
  const { items } = await list()
  expect(items).toMatchObject([
    { kind: 'TOKEN_INVALID', severity: 'critical', subject: '' },
    { kind: 'QUALITY_RED', subject: '1', raisedAt: at.toISOString(), details: { phone: '+55 11 91111-1111' } },
  ])
})

it('ends for its own subject and workspace only, and can begin again', async () => {
  const other = (await createWorkspace(database.db)).id
  await withTransaction(database.db, (tx) =>
    raiseAlerts(tx, [
      { workspaceId, kind: 'TEMPLATE_PAUSED', subject: 'a' },
      { workspaceId, kind: 'TEMPLATE_PAUSED', subject: 'b' },
      { workspaceId: other, kind: 'TEMPLATE_PAUSED', subject: 'a' },
    ]),
  )
  const clear = () =>
    withTransaction(database.db, (tx) => clearAlert(tx, { workspaceId, kind: 'TEMPLATE_PAUSED', subject: 'a' }))
  await clear()
  await clear()
  expect((await list()).items.map(({ subject }) => subject)).toEqual(['b'])
  expect(await database.db.prisma.alert.count({ where: { workspaceId: other, clearedAt: null } })).toBe(1)
  await raise({ kind: 'TEMPLATE_PAUSED', subject: 'a' })
  expect((await list()).items.map(({ subject }) => subject).toSorted()).toEqual(['a', 'b'])
})

describe('what a person is told', () => {
  beforeEach(async () => {
    await raise({ kind: 'META_NOTICE' })
    await raise({ kind: 'TEMPLATE_PAUSED', subject: 'a' })
    await raise({ kind: 'ACCOUNT_DISABLE_SCHEDULED' })
    await raise({ kind: 'NUMBER_BANNED', subject: '1' })
  })

  it('begins with what stops sending', async () => {
    const all = ['NUMBER_BANNED', 'ACCOUNT_DISABLE_SCHEDULED', 'TEMPLATE_PAUSED', 'META_NOTICE']
    expect(await kinds('OWNER')).toEqual(all)
    expect(await kinds('ADMIN')).toEqual(all)
  })

  it('is what their role can mend, and for everybody whether messages go out', async () => {
    expect(await list('AGENT')).toEqual({ items: [], stopped: 'everything' })
    expect(await kinds('MARKETING')).toEqual(['TEMPLATE_PAUSED'])
    await withTransaction(database.db, (tx) => clearAlert(tx, { workspaceId, kind: 'NUMBER_BANNED', subject: '1' }))
    expect((await list('AGENT')).stopped).toBeNull()
  })

  it('can be put away when it is only news, by who may act on it', async () => {
    const dismiss = async (kind: string, role: Role) => {
      const { items } = await list()
      const alertId = items.find((item) => item.kind === kind)?.id ?? ''
      return dismissAlert({ ctx: buildContext(database.db, { workspaceId, role }), input: { alertId } })
    }
    await expect(dismiss('META_NOTICE', 'AGENT')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(dismiss('META_NOTICE', 'MARKETING')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(dismiss('NUMBER_BANNED', 'OWNER')).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await dismiss('META_NOTICE', 'ADMIN')
    expect(await kinds()).not.toContain('META_NOTICE')
  })
})
