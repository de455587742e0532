import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAccountNews } from './read-account-news.ts'

const read = (field: string, value: unknown) => readAccountNews({ field, occurredAt: null, payload: { field, value } })
const template = {
  message_template_id: 806312974732579,
  message_template_name: 'aviso',
  message_template_language: 'pt-BR',
}
const named = { id: '806312974732579', name: 'aviso', language: 'pt_BR' }
const display_phone_number = '551140001234'

describe('a template', () => {
  it('is rejected with a reason and what Meta recommends', () => {
    const value = {
      ...template,
      event: 'REJECTED',
      reason: 'INVALID_FORMAT',
      message_template_category: 'MARKETING',
      rejection_info: { reason: 'Two variables touch.', recommendation: 'Put words between them.' },
    }
    expect(read('message_template_status_update', value)).toEqual([
      {
        about: 'template',
        template: named,
        status: {
          value: 'REJECTED',
          code: 'INVALID_FORMAT',
          words: ['Two variables touch.', 'Put words between them.'],
          isFlagged: false,
        },
        category: { value: 'MARKETING', previous: null, upcoming: null, upcomingAt: null },
      },
    ])
  })

  it.each([
    ['APPROVED', 'APPROVED', null],
    ['REINSTATED', 'APPROVED', null],
    ['UNARCHIVED', 'APPROVED', null],
    ['FLAGGED', 'APPROVED', 'FLAGGED'],
    ['SOMETHING_NEW', 'SOMETHING_NEW', null],
  ])('that is %s is %s', (event, status, code) => {
    const [news] = read('message_template_status_update', { ...template, event, reason: 'NONE' })
    expect(news).toMatchObject({ status: { value: status, code, isFlagged: event === 'FLAGGED' } })
  })

  it('is paused for the time its title names', () => {
    const value = {
      ...template,
      event: 'PAUSED',
      reason: 'NONE',
      other_info: { title: 'FIRST_PAUSE', description: 'Paused.' },
    }
    expect(read('message_template_status_update', value)).toMatchObject([
      { status: { value: 'PAUSED', code: 'FIRST_PAUSE', words: ['Paused.'] } },
    ])
  })

  it('is told its quality, also under the name of the other event', () => {
    const value = { ...template, previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' }
    const news = { about: 'template', template: named, quality: 'YELLOW' }
    expect(read('message_template_quality_update', value)).toEqual([news])
    expect(read('message_template_status_update', value)).toEqual([news])
  })

  it('changes its category, or is going to', () => {
    const done = { ...template, previous_category: 'UTILITY', new_category: 'MARKETING' }
    expect(read('template_category_update', done)).toMatchObject([
      { category: { value: 'MARKETING', previous: 'UTILITY', upcoming: null } },
    ])
    const announced = {
      ...template,
      new_category: 'UTILITY',
      correct_category: 'MARKETING',
      category_update_timestamp: Math.floor(Date.now() / 1000) + 20 * 86_400,
    }
    expect(read('template_category_update', announced)).toMatchObject([
      { category: { value: 'UTILITY', upcoming: 'MARKETING', upcomingAt: expect.any(Date) } },
    ])
  })

  it('says nothing without a name', () => {
    expect(read('message_template_status_update', { event: 'APPROVED' })).toEqual([])
  })
})

describe('a number', () => {
  it('is named by its digits, however they are written', () => {
    const value = {
      display_phone_number: '+55 11 4000-1234',
      decision: 'REJECTED',
      rejection_reason: 'NAME_NOT_CONSISTENT',
    }
    expect(read('phone_number_name_update', value)).toMatchObject([
      { displayPhoneNumber: '551140001234', name: { status: 'DECLINED', reason: 'NAME_NOT_CONSISTENT' } },
    ])
  })

  it('gets more throughput, which Meta calls by the name of a limit', () => {
    const value = { display_phone_number, event: 'THROUGHPUT_UPGRADE', current_limit: 'TIER_UNLIMITED' }
    expect(read('phone_number_quality_update', value)).toEqual([
      { about: 'number', displayPhoneNumber: display_phone_number, throughputLevel: 'HIGH' },
    ])
  })

  it.each([
    [{ current_limit: 'TIER_10K', max_daily_conversations_per_business: 'TIER_100K' }, 'TIER_100K'],
    [{ current_limit: 'TIER_10K' }, 'TIER_10K'],
    [{ max_daily_conversations_per_business: 2000 }, 'TIER_2K'],
    [{ max_daily_conversations_per_business: -1 }, 'TIER_UNLIMITED'],
    [{ max_daily_conversations_per_business: '250' }, 'TIER_250'],
  ])('may write to more people: %o', (limits, messagingLimit) => {
    expect(read('phone_number_quality_update', { display_phone_number, event: 'ONBOARDING', ...limits })).toEqual([
      { about: 'number', displayPhoneNumber: display_phone_number, messagingLimit },
    ])
    expect(read('business_capability_update', { max_daily_conversations_per_business: messagingLimit })).toEqual([
      { about: 'account', messagingLimit },
      { about: 'number', displayPhoneNumber: null, messagingLimit },
    ])
  })

  it('tells who changed its PIN', () => {
    expect(read('security', { display_phone_number, event: 'PIN_CHANGED', requester: '61560000' })).toMatchObject([
      { pin: { event: 'PIN_CHANGED', by: '61560000' } },
    ])
  })
})

describe('an account', () => {
  it('is banned and reinstated', () => {
    const ban_info = { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'December 1, 2026' }
    expect(read('account_update', { event: 'DISABLED_UPDATE', ban_info })).toEqual([
      { about: 'account', ban: { state: 'SCHEDULE_FOR_DISABLE', at: 'December 1, 2026' } },
    ])
  })

  it('is restricted until a day', () => {
    const restriction_info = [
      { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1798761600 },
      { restriction_type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' },
      { expiration: 1 },
      'rubbish',
    ]
    expect(read('account_update', { event: 'ACCOUNT_RESTRICTION', restriction_info })).toEqual([
      {
        about: 'account',
        restrictions: [
          { type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', until: '2027-01-01T00:00:00.000Z' },
          { type: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', until: null },
        ],
      },
    ])
  })

  it('says nothing of a price tier or a linked ad account', () => {
    expect(read('account_update', { event: 'VOLUME_BASED_PRICING_TIER_UPDATE', volume_tier_info: {} })).toEqual([])
    expect(read('account_update', { event: 'AD_ACCOUNT_LINKED', waba_info: {} })).toEqual([])
  })

  it('is alerted in words, until Meta takes them back', () => {
    const alert_info = { alert_type: 'OBA_APPROVED', alert_status: 'NONE', alert_description: 'Approved.' }
    expect(read('account_alerts', { entity_type: 'PHONE_NUMBER', alert_info })).toMatchObject([
      { notice: { type: 'OBA_APPROVED', text: 'Approved.', isOver: false } },
    ])
    expect(read('account_alerts', { alert_info: { ...alert_info, alert_status: 'RESOLVED' } })).toMatchObject([
      { notice: { isOver: true } },
    ])
  })
})

describe('a preference', () => {
  const contacts = [{ profile: { name: 'Carla' }, wa_id: '5511987654321', user_id: 'BR.1' }]

  it('is of the person it names, with what the contact beside it knows', () => {
    const user_preferences = [
      { wa_id: '5511987654321', category: 'marketing_messages', value: 'stop', timestamp: 1731705721 },
      { wa_id: '5511900000000', category: 'marketing_messages', value: 'signup', timestamp: '1731705722' },
    ]
    expect(read('user_preferences', { contacts, user_preferences })).toEqual([
      {
        about: 'customer',
        customer: { waId: '5511987654321', bsuid: 'BR.1', name: 'Carla', username: null },
        wantsMarketing: false,
        at: new Date(1731705721000),
      },
      {
        about: 'customer',
        customer: { waId: '5511900000000', bsuid: null, name: null, username: null },
        wantsMarketing: true,
        at: new Date(1731705722000),
      },
    ])
  })

  it('may name nobody but the contact beside it', () => {
    const user_preferences = [{ category: 'marketing_messages', value: 'resume', timestamp: 1731705721 }]
    expect(read('user_preferences', { contacts: [{ user_id: 'BR.1' }], user_preferences })).toMatchObject([
      { customer: { waId: null, bsuid: 'BR.1' }, wantsMarketing: true },
    ])
  })

  it('of another kind, or another word, is not taken for one', () => {
    const one = { wa_id: '5511987654321', timestamp: 1731705721 }
    const user_preferences = [
      { ...one, category: 'calls', value: 'stop' },
      { ...one, category: 'marketing_messages', value: 'maybe' },
    ]
    expect(read('user_preferences', { user_preferences })).toEqual([])
  })
})

it('never throws, whatever comes under these fields', () => {
  const fields = [
    'message_template_status_update',
    'template_category_update',
    'phone_number_quality_update',
    'phone_number_name_update',
    'security',
    'account_update',
    'account_review_update',
    'account_alerts',
    'business_capability_update',
    'user_preferences',
    'toString',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.json(), fc.anything(), (field, json, rest) => {
      expect(Array.isArray(read(field, JSON.parse(json)))).toBe(true)
      const keys = [
        'event',
        'restriction_info',
        'ban_info',
        'alert_info',
        'user_preferences',
        'contacts',
        'new_category',
      ]
      const value = { ...template, display_phone_number, ...Object.fromEntries(keys.map((key) => [key, rest])) }
      expect(Array.isArray(read(field, value))).toBe(true)
    }),
  )
})
