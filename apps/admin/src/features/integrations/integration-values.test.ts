import type { IntegrationDto } from '@recado/workspaces/schemas'
import { describe, expect, it } from 'vitest'
import { findProblems, toInput, toValues } from './integration-values.ts'

const stored: IntegrationDto = {
  channel: 'WHATSAPP_CLOUD',
  phoneNumberId: '100200300400500',
  businessAccountId: '500400300200100',
  secrets: { accessToken: { set: true, last4: '9fQz' }, appSecret: { set: true, last4: '1234' } },
  verifyToken: 'demo-verify-token',
  webhookUrl: 'https://example.test/api/whatsapp/webhook/k7Jw',
  sharedWebhookUrl: 'https://example.test/api/whatsapp/webhook',
  webhookVerifiedAt: null,
  connectionReport: null,
  connectionTestedAt: null,
  lumibot: {
    baseUrl: 'https://app.lumibot.com.br',
    accountId: '',
    inboxId: '',
    secrets: { apiToken: { set: false, last4: null }, webhookSecret: { set: true, last4: 'abcd' } },
    webhookUrl: 'https://example.test/api/lumibot/webhook/x9',
  },
}
const values = toValues(stored)

describe('toInput', () => {
  it('sends no secret that was not typed, and no verify token that did not change', () => {
    expect(toInput(values, stored)).toMatchObject({
      accessToken: undefined,
      appSecret: undefined,
      verifyToken: undefined,
    })
  })

  it('sends what was typed without the blanks around it', () => {
    const input = toInput({ ...values, accessToken: ' EAAxyz \n', phoneNumberId: ' 123456 ' }, stored)
    expect(input).toMatchObject({ accessToken: 'EAAxyz', phoneNumberId: '123456' })
  })

  it('sends the fields of the chosen channel, and leaves the other channel as it is stored', () => {
    const typed = { ...values, phoneNumberId: 'half typed', lumibotInboxId: ' 7 ', lumibotApiToken: 'abc ' }
    expect(toInput({ ...typed, channel: 'LUMIBOT' }, stored)).toEqual({
      channel: 'LUMIBOT',
      phoneNumberId: stored.phoneNumberId,
      businessAccountId: stored.businessAccountId,
      lumibotBaseUrl: 'https://app.lumibot.com.br',
      lumibotAccountId: '',
      lumibotInboxId: '7',
      lumibotApiToken: 'abc',
    })
    expect(findProblems({ ...typed, channel: 'LUMIBOT' }, stored)).toBeUndefined()
    const back = toInput({ ...values, lumibotBaseUrl: 'nonsense' }, stored)
    expect(Object.keys(back).filter((name) => name.startsWith('lumibot'))).toEqual([])
  })

  it('takes the webhook secret away only where that was asked for and no other was typed', () => {
    const lumibot = { ...values, channel: 'LUMIBOT' as const }
    expect(toInput(lumibot, stored).lumibotWebhookSecret).toBeUndefined()
    const removed = { ...lumibot, removeLumibotWebhookSecret: true }
    expect(toInput(removed, stored).lumibotWebhookSecret).toBeNull()
    expect(toInput({ ...removed, lumibotWebhookSecret: 'new' }, stored).lumibotWebhookSecret).toBe('new')
  })
})

describe('findProblems', () => {
  it('finds none in what is stored', () => {
    expect(findProblems(values, stored)).toBeUndefined()
  })

  it('knows a phone number pasted for its ID', () => {
    const problems = findProblems({ ...values, phoneNumberId: '+55 11 4000-2020' }, stored)
    expect(problems?.fields).toEqual({ phoneNumberId: 'LOOKS_LIKE_PHONE_NUMBER' })
  })

  it('knows the same ID pasted twice', () => {
    const problems = findProblems({ ...values, businessAccountId: values.phoneNumberId }, stored)
    expect(problems?.fields).toEqual({ businessAccountId: 'SAME_AS_PHONE_NUMBER_ID' })
  })

  it('refuses a token with a line break inside', () => {
    expect(findProblems({ ...values, accessToken: 'EAA\nxyz' }, stored)?.fields).toEqual({ accessToken: 'HAS_SPACES' })
  })
})
