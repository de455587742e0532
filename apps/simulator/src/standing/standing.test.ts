import { expect, it } from 'vitest'
import { MARINA, NUMBER, startCallback, startTestSimulator, VERIFY_TOKEN, WABA } from '../simulator-testing.ts'

async function connect() {
  const callback = await startCallback()
  const simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url, verifyToken: VERIFY_TOKEN })
  const told = () =>
    callback.received.flatMap(({ body }) =>
      (body.entry as { id: string; time?: number; changes: { field: string; value: object }[] }[]).flatMap(
        ({ id, time, changes }) => changes.map((change) => ({ id, time, ...change })),
      ),
    )
  const codeOfSending = async (to = MARINA) => (await simulator.send(to)).body.error?.code ?? null
  return {
    ...simulator,
    told,
    codeOfSending,
    async [Symbol.asyncDispose]() {
      await simulator[Symbol.asyncDispose]()
      await callback[Symbol.asyncDispose]()
    },
  }
}

it('disables an account: told with a time, refused when sending, until it is reinstated', async () => {
  await using meta = await connect()
  await meta.write(MARINA)
  await meta.sim('POST', `/accounts/${WABA}/events`, { ban: { state: 'DISABLE', date: 'November 30, 2026' } })
  expect(await meta.codeOfSending()).toBe(131031)
  await meta.sim('POST', `/accounts/${WABA}/events`, { ban: { state: 'REINSTATE' } })
  expect(await meta.codeOfSending()).toBeNull()
  const updates = () => meta.told().filter(({ field }) => field === 'account_update')
  await expect.poll(() => updates().length).toBe(2)
  const [first, second] = updates()
  expect(first).toMatchObject({
    id: WABA,
    value: { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'November 30, 2026' } },
  })
  expect(second?.time).toBeGreaterThan(first?.time ?? 0)
})

it('restricts first messages and answers each by itself, for as long as it says', async () => {
  await using meta = await connect()
  await meta.write(MARINA)
  const restrict = (...restrictions: object[]) => meta.sim('POST', `/accounts/${WABA}/events`, { restrictions })
  await restrict({ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' })
  expect(await meta.codeOfSending()).toBeNull()
  expect(await meta.codeOfSending('5511900000000')).toBe(368)
  await restrict({ type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration: '2099-01-01T00:00:00Z' })
  expect(await meta.codeOfSending()).toBe(368)
  await restrict({ type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration: '2020-01-01T00:00:00Z' })
  expect(await meta.codeOfSending()).toBeNull()
})

it('decides on names and limits, as reading the number shows too', async () => {
  await using meta = await connect()
  await meta.sim('POST', `/numbers/${NUMBER}/events`, {
    qualityRating: 'RED',
    throughput: 1000,
    name: { decision: 'REJECTED', name: 'Padoca', reason: 'NAME_NOT_CONSISTENT' },
    pin: 'PIN_CHANGED',
  })
  await meta.sim('POST', `/accounts/${WABA}/events`, { messagingLimit: 'TIER_100K', review: 'REJECTED' })
  const fields = 'quality_rating,throughput,name_status,whatsapp_business_manager_messaging_limit'
  const number = await meta.graph('GET', `${NUMBER}?fields=${fields}`)
  expect(number.body).toMatchObject({
    quality_rating: 'RED',
    throughput: { level: 'HIGH' },
    name_status: 'DECLINED',
    whatsapp_business_manager_messaging_limit: 'TIER_100K',
  })
  const account = await meta.graph('GET', `${WABA}?fields=account_review_status`)
  expect(account.body.account_review_status).toBe('REJECTED')
  await expect.poll(() => meta.told().length).toBe(5)
  expect(meta.told().map(({ field, value }) => ({ field, ...value }))).toMatchObject([
    { field: 'phone_number_quality_update', display_phone_number: '551140009999', event: 'THROUGHPUT_UPGRADE' },
    { field: 'phone_number_name_update', decision: 'REJECTED', rejection_reason: 'NAME_NOT_CONSISTENT' },
    { field: 'security', event: 'PIN_CHANGED' },
    { field: 'account_review_update', decision: 'REJECTED' },
    { field: 'business_capability_update', max_daily_conversations_per_business: 'TIER_100K' },
  ])
})

it('delivers no marketing to whoever stopped it', async () => {
  await using meta = await connect()
  await meta.sim('PUT', '/templates', {
    wabaId: WABA,
    name: 'oferta',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'Pão quente!' }],
  })
  const offer = () =>
    meta.send(MARINA, { type: 'template', text: undefined, template: { name: 'oferta', language: { code: 'pt_BR' } } })
  const statuses = async (id: string) => {
    const list = (await meta.sim('GET', `/messages?to=${MARINA}&limit=10`)).body as { id: string; statuses: object[] }[]
    return list.find((message) => message.id === id)?.statuses
  }
  await meta.sim('POST', `/customers/${MARINA}/preferences`, { phoneNumberId: NUMBER, value: 'stop' })
  const stopped = (await offer()).body.messages[0].id
  await expect.poll(() => statuses(stopped)).toMatchObject([{ status: 'failed', errorCode: 131050 }])
  await meta.sim('POST', `/customers/${MARINA}/preferences`, { phoneNumberId: NUMBER, value: 'resume' })
  const resumed = (await offer()).body.messages[0].id
  await expect.poll(() => statuses(resumed)).toMatchObject([{ status: 'sent' }, { status: 'delivered' }])
  await expect.poll(() => meta.told().filter(({ field }) => field === 'user_preferences').length).toBe(2)
  expect(meta.told().find(({ field }) => field === 'user_preferences')).toMatchObject({
    value: {
      metadata: { phone_number_id: NUMBER },
      user_preferences: [{ wa_id: MARINA, category: 'marketing_messages', value: 'stop' }],
    },
  })
})
