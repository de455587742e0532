import {
  change,
  createClient,
  createConversation,
  createMessageTemplate,
  metaBody,
  metaEnvelope,
} from '@recado/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyDeliveries } from './apply-deliveries.ts'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'

const PHONE = '551140001234'
const NOON = Date.UTC(2026, 10, 20, 12) / 1000

let ingest: Ingest
let workspace: Ingest['workspace']
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())
beforeEach(async () => {
  workspace = await connected()
})

/** A workspace that knows how its number is written. */
async function connected(wabaId?: string, phone = `+${PHONE}`): Promise<Ingest['workspace']> {
  const made = await newWorkspace(ingest.db)
  const whatsappBusinessAccountId = wabaId ?? made.wabaId
  await ingest.db.prisma.workspace.update({ where: { id: made.id }, data: { whatsappBusinessAccountId } })
  await ingest.db.prisma.phoneNumber.create({
    data: { workspaceId: made.id, phoneNumberId: made.phoneNumberId, displayPhoneNumber: phone },
  })
  return { ...made, wabaId: whatsappBusinessAccountId }
}

const tell = (field: string, value: Record<string, unknown>, second = 0, { wabaId } = workspace) =>
  ingest.ingest([metaBody({ wabaId, field, value, time: NOON + second })])
const alerts = async (workspaceId = workspace.id) => {
  const open = await ingest.db.prisma.alert.findMany({
    where: { workspaceId, clearedAt: null },
    orderBy: [{ kind: 'asc' }, { subject: 'asc' }],
  })
  return open.map(({ kind, subject, details }) => ({ kind, subject, details }))
}
const kinds = async (workspaceId?: string) => (await alerts(workspaceId)).map(({ kind }) => kind)
const numberOf = (workspaceId: string) => ingest.db.prisma.phoneNumber.findFirstOrThrow({ where: { workspaceId } })
const accountOf = (workspaceId: string) => ingest.db.prisma.businessAccount.findFirst({ where: { workspaceId } })

describe('a template', () => {
  const template = () => createMessageTemplate(ingest.db, { workspaceId: workspace.id })
  const naming = ({ channelTemplateId, name, language }: Awaited<ReturnType<typeof template>>) => ({
    message_template_id: Number(channelTemplateId),
    message_template_name: name,
    message_template_language: language,
  })
  const read = (id: string) => ingest.db.prisma.template.findFirstOrThrow({ where: { id } })

  it('follows its review, with the reason', async () => {
    const one = await template()
    const value = {
      ...naming(one),
      event: 'REJECTED',
      reason: 'INVALID_FORMAT',
      rejection_info: { reason: 'Two touch.' },
    }
    await tell('message_template_status_update', value)
    expect(await read(one.id)).toMatchObject({ status: 'REJECTED', reason: 'INVALID_FORMAT\nTwo touch.' })
    await tell('message_template_status_update', { ...naming(one), event: 'APPROVED', reason: 'NONE' }, 60)
    expect(await read(one.id)).toMatchObject({ status: 'APPROVED', reason: null })
  })

  it('raises an alert while it is paused', async () => {
    const one = await template()
    const paused = { ...naming(one), event: 'PAUSED', other_info: { title: 'FIRST_PAUSE' } }
    await tell('message_template_status_update', paused)
    expect(await alerts()).toEqual([
      {
        kind: 'TEMPLATE_PAUSED',
        subject: one.id,
        details: { template: one.name, language: 'pt_BR', reason: 'FIRST_PAUSE' },
      },
    ])
    await tell('message_template_status_update', { ...naming(one), event: 'APPROVED' }, 3 * 3600)
    expect(await alerts()).toEqual([])
  })

  it('changes quality, category and texts, and goes by name before it has an ID', async () => {
    const one = await template()
    await ingest.db.prisma.template.updateMany({ where: { id: one.id }, data: { channelTemplateId: null } })
    await tell('message_template_quality_update', { ...naming(one), new_quality_score: 'YELLOW' })
    await tell('template_category_update', { ...naming(one), previous_category: 'UTILITY', new_category: 'MARKETING' })
    await tell('message_template_components_update', {
      ...naming(one),
      message_template_element: 'Oi, {{1}}! Chegou.',
      message_template_footer: 'Padaria',
    })
    expect(await read(one.id)).toMatchObject({
      quality: 'YELLOW',
      category: 'MARKETING',
      channelTemplateId: one.channelTemplateId,
      components: [
        { type: 'BODY', text: 'Oi, {{1}}! Chegou.' },
        { type: 'FOOTER', text: 'Padaria' },
      ],
    })
    expect(await alerts()).toMatchObject([
      { kind: 'TEMPLATE_CATEGORY_CHANGED', details: { from: 'UTILITY', to: 'MARKETING', when: null } },
    ])
  })

  it('is not touched by news of one that was deleted under the same name, nor of a draft', async () => {
    const one = await template()
    await tell('message_template_status_update', { ...naming(one), message_template_id: 7, event: 'DELETED' })
    expect((await read(one.id)).status).toBe('APPROVED')
    await ingest.db.prisma.template.updateMany({ where: { id: one.id }, data: { status: 'DRAFT' } })
    await tell('message_template_status_update', { ...naming(one), event: 'APPROVED' }, 60)
    expect((await read(one.id)).status).toBe('DRAFT')
  })

  it('keeps what was read from Meta after it happened', async () => {
    const one = await template()
    await ingest.db.prisma.template.updateMany({
      where: { id: one.id },
      data: { syncedAt: new Date((NOON + 600) * 1000) },
    })
    await tell('message_template_status_update', { ...naming(one), event: 'PAUSED' }, 60)
    expect((await read(one.id)).status).toBe('APPROVED')
  })
})

describe('a number', () => {
  it('is told to the workspace that has it, of all that share the account', async () => {
    const sharing = await connected(workspace.wabaId, '+55 21 3000-0000')
    await tell('phone_number_quality_update', { display_phone_number: PHONE, event: 'THROUGHPUT_UPGRADE' })
    expect((await numberOf(workspace.id)).throughputLevel).toBe('HIGH')
    expect((await numberOf(sharing.id)).throughputLevel).toBeNull()
  })

  it('gets a limit, a name, and an alert with why the name was refused', async () => {
    const display_phone_number = PHONE
    await tell('business_capability_update', { max_daily_conversations_per_business: 10_000 })
    await tell('phone_number_name_update', {
      display_phone_number,
      decision: 'REJECTED',
      requested_verified_name: 'Padoca',
      rejection_reason: 'NAME_NOT_CONSISTENT',
    })
    expect(await numberOf(workspace.id)).toMatchObject({ messagingLimit: 'TIER_10K', nameStatus: 'DECLINED' })
    expect(await alerts()).toMatchObject([
      {
        kind: 'NAME_REJECTED',
        subject: workspace.phoneNumberId,
        details: { phone: `+${PHONE}`, name: 'Padoca', reason: 'NAME_NOT_CONSISTENT' },
      },
    ])
    const approved = { display_phone_number, decision: 'APPROVED', requested_verified_name: 'Padaria' }
    await tell('phone_number_name_update', approved, 60)
    expect(await numberOf(workspace.id)).toMatchObject({ verifiedName: 'Padaria', nameStatus: 'APPROVED' })
    expect(await alerts()).toEqual([])
  })

  it('tells of a changed PIN once, and not again after it was put away', async () => {
    const changed = { display_phone_number: PHONE, event: 'PIN_CHANGED', requester: '615' }
    await tell('security', changed)
    expect(await kinds()).toEqual(['PIN_CHANGED'])
    await ingest.db.prisma.alert.updateMany({ where: { workspaceId: workspace.id }, data: { clearedAt: new Date() } })
    await tell('security', changed)
    await tell('security', { ...changed, requester: '616' }, -60)
    expect(await kinds()).toEqual([])
  })
})

describe('an account', () => {
  const ban = (state: string, second: number) =>
    tell(
      'account_update',
      { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state, waba_ban_date: 'Nov 30' } },
      second,
    )

  it('raises alerts from the warning to the end of a ban, in every workspace that shares it and no other', async () => {
    const sharing = await connected(workspace.wabaId)
    const other = await connected()
    await ban('SCHEDULE_FOR_DISABLE', 0)
    expect(await alerts()).toEqual([{ kind: 'ACCOUNT_DISABLE_SCHEDULED', subject: '', details: { date: 'Nov 30' } }])
    await ban('DISABLE', 60)
    expect(await kinds()).toEqual(['ACCOUNT_DISABLED'])
    expect(await kinds(sharing.id)).toEqual(['ACCOUNT_DISABLED'])
    await ban('REINSTATE', 120)
    expect(await kinds()).toEqual([])
    expect(await kinds(sharing.id)).toEqual([])
    expect(await accountOf(other.id)).toBeNull()
    expect(await ingest.db.prisma.alert.count({ where: { workspaceId: other.id } })).toBe(0)
  })

  it('may be restricted in what it may send, and in what messages do not need', async () => {
    const until = Math.floor(Date.now() / 1000) + 3600
    await tell('account_update', {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [
        { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: until },
        { restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' },
        { restriction_type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration: until - 7200 },
        { restriction_type: 'RESTRICTED_USER_INITIATED_CALLING' },
      ],
    })
    const ends = new Date(until * 1000).toISOString()
    expect(await alerts()).toEqual([
      {
        kind: 'ACCOUNT_CANNOT_WRITE_FIRST',
        subject: '',
        details: { restrictions: ['RESTRICTED_BIZ_INITIATED_MESSAGING'], until: ends },
      },
      {
        kind: 'ACCOUNT_LIMITED',
        subject: '',
        details: { restrictions: ['RESTRICTED_ADD_PHONE_NUMBER_ACTION'], until: null },
      },
    ])
  })

  it('is rejected, taken away, warned of a violation and told in words', async () => {
    await tell('account_review_update', { decision: 'REJECTED' })
    await tell('account_update', { event: 'PARTNER_APP_UNINSTALLED', waba_info: { waba_id: workspace.wabaId } }, 0, {
      ...workspace,
      wabaId: '2949482758682047', // the portfolio's
    })
    await tell('account_update', { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ALCOHOL' } })
    await tell('account_alerts', {
      alert_info: { alert_type: 'PROFILE_PICTURE_LOST', alert_status: 'ACTIVE', alert_description: 'It is gone.' },
    })
    expect(await alerts()).toEqual([
      { kind: 'ACCOUNT_DISCONNECTED', subject: '', details: { event: 'PARTNER_APP_UNINSTALLED' } },
      { kind: 'ACCOUNT_REJECTED', subject: '', details: {} },
      { kind: 'ACCOUNT_VIOLATION', subject: '', details: { violation: 'ALCOHOL' } },
      {
        kind: 'META_NOTICE',
        subject: 'PROFILE_PICTURE_LOST',
        details: { type: 'PROFILE_PICTURE_LOST', text: 'It is gone.' },
      },
    ])
  })
})

describe('a partner’s portfolio', () => {
  it('is told of accounts that nobody here has: kept in the log, no news of its own account', async () => {
    const change = { event: 'PARTNER_REMOVED', waba_info: { waba_id: '980198427658004' } }
    await tell('account_update', change)
    expect(await alerts()).toEqual([])
    const kept = await ingest.db.prisma.accountEvent.findMany({ where: { workspaceId: workspace.id } })
    expect(kept).toMatchObject([{ field: 'account_update', payload: { value: change } }])
    expect(await ingest.db.prisma.deadLetter.count({ where: { code: 'UNKNOWN_ACCOUNT' } })).toBe(0)
  })
})

describe('who wants no marketing', () => {
  const prefer = (customer: object, value: string, second: number) =>
    ingest.ingest([
      metaBody({
        wabaId: workspace.wabaId,
        phoneNumberId: workspace.phoneNumberId,
        field: 'user_preferences',
        value: {
          user_preferences: [{ ...customer, category: 'marketing_messages', value, timestamp: NOON + second }],
        },
      }),
    ])
  const at = (second: number) => new Date((NOON + second) * 1000)
  const clients = () =>
    ingest.db.prisma.client.findMany({ where: { workspaceId: workspace.id }, orderBy: { id: 'asc' } })

  it('is known with the time, also when not met before, and by either identity', async () => {
    const known = await createClient(ingest.db, {
      workspaceId: workspace.id,
      phone: '+5511987654321',
      waId: '551187654321',
    })
    const { id: conversationId } = await createConversation(ingest.db, {
      workspaceId: workspace.id,
      clientId: known.id,
    })
    await prefer({ wa_id: '551187654321' }, 'stop', 0)
    await prefer({ user_id: 'BR.13491208655302741918' }, 'stop', 5)
    expect(await clients()).toMatchObject([
      { id: known.id, marketingOptOutAt: at(0) },
      { bsuid: 'BR.13491208655302741918', marketingOptOutAt: at(5) },
    ])
    // Open panels hear of it.
    const told = await ingest.db.prisma.feedEvent.findMany({ where: { workspaceId: workspace.id } })
    expect(told).toMatchObject([{ type: 'conversation.updated', conversationId }])
    await prefer({ wa_id: '5511987654321' }, 'resume', 60)
    expect((await clients())[0]).toMatchObject({ marketingOptOutAt: null, marketingPreferenceAt: at(60) })
  })

  it('stays so when two records turn out to be one person', async () => {
    await prefer({ user_id: 'BR.1' }, 'stop', 60)
    await prefer({ wa_id: '5511987654321' }, 'resume', 0)
    await prefer({ wa_id: '5511987654321', user_id: 'BR.1' }, 'resume', -60)
    expect(await clients()).toMatchObject([{ phone: '+5511987654321', bsuid: 'BR.1', marketingOptOutAt: at(60) }])
  })
})

it('keeps what it has no meaning for', async () => {
  await tell('payment_configuration_update', { configuration_name: 'pix', status: 'ACTIVE' })
  await tell('flows', { event: 'FLOW_STATUS_CHANGE' })
  await tell('of_tomorrow', { what: 'ever' })
  const events = await ingest.db.prisma.accountEvent.findMany({ where: { workspaceId: workspace.id } })
  expect(events.map(({ field }) => field).toSorted()).toEqual(['flows', 'of_tomorrow', 'payment_configuration_update'])
})

describe('in any order, packing and repetition', () => {
  const template = { message_template_name: 'aviso', message_template_language: 'pt_BR', message_template_id: 12345 }
  const number = { display_phone_number: PHONE }
  const of = fc.constantFrom
  const happening = fc.oneof(
    of('APPROVED', 'PAUSED', 'DISABLED', 'REJECTED', 'FLAGGED', 'PENDING').map((event) => ({
      field: 'message_template_status_update',
      value: { ...template, event, message_template_category: event === 'PENDING' ? 'UTILITY' : undefined },
    })),
    of('GREEN', 'YELLOW', 'RED').map((score) => ({
      field: 'message_template_quality_update',
      value: { ...template, new_quality_score: score },
    })),
    fc.tuple(of('UTILITY', 'MARKETING'), of('UTILITY', 'MARKETING')).map(([previous_category, new_category]) => ({
      field: 'template_category_update',
      value: { ...template, previous_category, new_category },
    })),
    of('Oi, {{1}}!', 'Olá, {{1}}!').map((text) => ({
      field: 'message_template_components_update',
      value: { ...template, message_template_element: text },
    })),
    of<Record<string, unknown>>(
      { event: 'THROUGHPUT_UPGRADE' },
      { event: 'FLAGGED' },
      { event: 'UNFLAGGED' },
      { max_daily_conversations_per_business: 'TIER_2K' },
      { max_daily_conversations_per_business: 'TIER_10K' },
    ).map((value) => ({ field: 'phone_number_quality_update', value: { ...number, ...value } })),
    fc.tuple(of('APPROVED', 'REJECTED', 'DEFERRED'), of('Padaria', 'Padoca')).map(([decision, name]) => ({
      field: 'phone_number_name_update',
      value: { ...number, decision, requested_verified_name: name, rejection_reason: `because of ${name}` },
    })),
    of('PIN_CHANGED', 'PIN_RESET_REQUEST').map((event) => ({ field: 'security', value: { ...number, event } })),
    of('DISABLE', 'REINSTATE', 'SCHEDULE_FOR_DISABLE').map((state) => ({
      field: 'account_update',
      value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: state, waba_ban_date: `day of ${state}` } },
    })),
    fc
      .subarray(['BIZ_INITIATED_MESSAGING', 'CUSTOMER_INITIATED_MESSAGING', 'ADD_PHONE_NUMBER_ACTION'])
      .map((types) => ({
        field: 'account_update',
        value: {
          event: 'ACCOUNT_RESTRICTION',
          restriction_info: types.map((type) => ({ restriction_type: `RESTRICTED_${type}` })),
        },
      })),
    of('ACCOUNT_DELETED', 'ACCOUNT_OFFBOARDED', 'ACCOUNT_RECONNECTED').map((event) => ({
      field: 'account_update',
      value: { event },
    })),
    of('APPROVED', 'REJECTED', 'PENDING').map((decision) => ({ field: 'account_review_update', value: { decision } })),
    of('ACTIVE', 'RESOLVED').map((alert_status) => ({
      field: 'account_alerts',
      value: { alert_info: { alert_type: 'OBA', alert_status, alert_description: 'In words.' } },
    })),
    of(250, 2000, -1).map((limit) => ({
      field: 'business_capability_update',
      value: { max_daily_conversations_per_business: limit },
    })),
    of('stop', 'resume').map((value) => ({ field: 'user_preferences', value })),
  )
  // Meta dates an entry, and preferences each by itself.
  const happenings = fc.uniqueArray(fc.tuple(happening, fc.integer({ min: 1, max: 5000 })), {
    selector: ([, second]) => second,
    maxLength: 25,
  })

  async function stateOf(workspaceId: string) {
    const { prisma } = ingest.db
    const where = { workspaceId }
    const template = await prisma.template.findFirstOrThrow({ where })
    const told = (await prisma.alert.findMany({ where: { ...where, clearedAt: null } }))
      .map(({ kind, subject, details }) => ({
        kind,
        subject: subject === template.id ? 'template' : subject && 'other',
        details,
      }))
      .toSorted((a, b) => `${a.kind} ${a.subject}`.localeCompare(`${b.kind} ${b.subject}`))
    const {
      phoneNumberId: _number,
      workspaceId: _ours,
      updatedAt: _then,
      ...number
    } = await prisma.phoneNumber.findFirstOrThrow({ where })
    const account = await prisma.businessAccount.findFirst({
      where,
      omit: { workspaceId: true, whatsappBusinessAccountId: true, updatedAt: true },
    })
    const { status, statusAt, category, quality, reason, components, toldAt } = template
    const clients = await prisma.client.findMany({
      where,
      select: { phone: true, marketingOptOutAt: true, marketingPreferenceAt: true },
    })
    return {
      told,
      number,
      account,
      clients,
      template: { status, statusAt, category, quality, reason, components, toldAt },
    }
  }

  async function newScene() {
    const scene = await connected()
    await createMessageTemplate(ingest.db, { workspaceId: scene.id, channelTemplateId: '12345', name: 'aviso' })
    const bodyOf = (events: readonly [{ field: string; value: unknown }, number][]) =>
      metaEnvelope(
        events.map(([{ field, value }, second]) => {
          const time = NOON + second
          const preference = { wa_id: '5511987654321', category: 'marketing_messages', value, timestamp: time }
          const isPreference = field === 'user_preferences'
          return {
            wabaId: scene.wabaId,
            time,
            changes: [
              change({
                field,
                ...(isPreference && { phoneNumberId: scene.phoneNumberId }),
                value: isPreference ? { user_preferences: [preference] } : (value as Record<string, unknown>),
              }),
            ],
          }
        }),
      )
    return { workspaceId: scene.id, bodyOf }
  }

  it('comes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(happenings, fc.infiniteStream(fc.nat(1_000_000)), async (events, dice) => {
        const roll = (sides: number) => (dice.next().value as number) % sides
        const plain = await newScene()
        for (const event of events.toSorted(([, one], [, other]) => one - other)) {
          await ingest.ingest([plain.bodyOf([event])])
        }
        const odd = await newScene()
        const shuffled = events
          .flatMap((event) => (roll(3) === 0 ? [event, event] : [event]))
          .map((event) => ({ event, key: roll(1_000_000) }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event)
        while (shuffled.length > 0) {
          const bodies: unknown[] = []
          for (let left = 1 + roll(4); left > 0; left--) bodies.push(odd.bodyOf(shuffled.splice(0, 1 + roll(4))))
          await ingest.ingest(bodies.filter((body) => (body as { entry: unknown[] }).entry.length > 0))
        }
        expect(await stateOf(odd.workspaceId)).toEqual(await stateOf(plain.workspaceId))
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

it('costs as many statements for hundreds of events as for a few', async () => {
  const cost = async (count: number): Promise<number> => {
    const scene = await connected()
    for (let n = 0; n < 20; n++) {
      await createMessageTemplate(ingest.db, { workspaceId: scene.id, channelTemplateId: `9${n}`, name: `t${n}` })
    }
    const bodies = Array.from({ length: count }, (_, n) => [
      metaBody({
        wabaId: scene.wabaId,
        time: NOON + n,
        field: 'message_template_status_update',
        value: { message_template_id: Number(`9${n % 20}`), event: n % 2 ? 'PAUSED' : 'APPROVED' },
      }),
      metaBody({
        wabaId: scene.wabaId,
        time: NOON + n,
        field: 'phone_number_quality_update',
        value: { display_phone_number: PHONE, max_daily_conversations_per_business: n + 250 },
      }),
      metaBody({
        wabaId: scene.wabaId,
        time: NOON + n,
        field: 'account_update',
        value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: n % 2 ? 'DISABLE' : 'REINSTATE' } },
      }),
      metaBody({
        wabaId: scene.wabaId,
        phoneNumberId: scene.phoneNumberId,
        field: 'user_preferences',
        value: {
          user_preferences: [
            { wa_id: `55119${10_000_000 + n}`, category: 'marketing_messages', value: 'stop', timestamp: NOON + n },
          ],
        },
      }),
    ]).flat()
    await ingest.store(bodies)
    let statements = 0
    const counting = Object.create(ingest.db.pool) as Ingest['db']['pool']
    counting.connect = (async () => {
      const client = await ingest.db.pool.connect()
      const counted = Object.create(client) as typeof client
      counted.query = ((text: string, values: unknown[]) => {
        statements++
        return client.query(text, values)
      }) as typeof client.query
      return counted
    }) as typeof counting.connect
    await applyDeliveries({ db: { pool: counting } })
    return statements
  }
  const few = await cost(2)
  expect(await cost(70)).toBeLessThanOrEqual(few)
  expect(few).toBeLessThan(45)
})
