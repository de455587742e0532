import { describe, expect, it } from 'vitest'
import {
  Email,
  InWorkspace,
  PersonName,
  SaveIntegrationInput,
  secretHint,
  slugFromName,
  WorkspaceSlug,
} from './schemas.ts'

const codes = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  Object.fromEntries((result.error?.issues ?? []).toReversed().map((issue) => [issue.path.join('.'), issue.message]))

const valid = { channel: 'WHATSAPP_CLOUD', phoneNumberId: '106540352242922', businessAccountId: '102290129340398' }
const check = (change: object) => codes(SaveIntegrationInput.safeParse({ ...valid, ...change }))

it('lets no NUL through to a database that takes none', () => {
  expect(PersonName.parse('An\0a')).toBe('Ana')
  expect(PersonName.safeParse('\0').success).toBe(false)
  expect(InWorkspace.parse({ workspace: 'dem\0o' })).toEqual({ workspace: 'demo' })
})

describe('integration form', () => {
  it('takes Meta’s IDs, blanks around them, and a form that is not filled in yet', () => {
    expect(check({})).toEqual({})
    expect(check({ phoneNumberId: ' 106540352242922 ' })).toEqual({})
    expect(check({ phoneNumberId: '', businessAccountId: '' })).toEqual({})
  })

  it.each([
    ['+55 11 98765-4321', 'LOOKS_LIKE_PHONE_NUMBER'],
    ['+5511987654321', 'LOOKS_LIKE_PHONE_NUMBER'],
    ['5511987654321', 'LOOKS_LIKE_PHONE_NUMBER'],
    ['551187654321', 'LOOKS_LIKE_PHONE_NUMBER'],
    ['(11) 98765-4321', 'LOOKS_LIKE_PHONE_NUMBER'],
    ['1234', 'ID_LENGTH'],
    ['123456789012345678901', 'ID_LENGTH'],
    ['EAAabc', 'DIGITS_ONLY'],
    ['waba 12345', 'DIGITS_ONLY'],
  ])('says what is wrong with %j as an ID', (phoneNumberId, code) => {
    expect(check({ phoneNumberId })).toEqual({ phoneNumberId: code })
  })

  it('notices one ID entered twice', () => {
    expect(check({ businessAccountId: valid.phoneNumberId })).toEqual({ businessAccountId: 'SAME_AS_PHONE_NUMBER_ID' })
  })

  it('takes the demonstration’s secrets and refuses blanks inside', () => {
    expect(check({ accessToken: 'demo-access-token', appSecret: 'demo-app-secret' })).toEqual({})
    expect(check({ accessToken: 'EAA b' })).toEqual({ accessToken: 'HAS_SPACES' })
    expect(check({ appSecret: '' })).toEqual({ appSecret: 'REQUIRED' })
    // A zero-width space, as web pages paste it: no HTTP header could carry the token.
    expect(check({ accessToken: 'EAAb\u200b' })).toEqual({ accessToken: 'INVALID' })
  })

  it('hints at secrets that look odd, without refusing them', () => {
    expect(secretHint('accessToken', 'demo-access-token')).toBe('ACCESS_TOKEN_UNUSUAL')
    expect(secretHint('accessToken', 'EAAG123')).toBeNull()
    expect(secretHint('appSecret', 'demo-app-secret')).toBe('APP_SECRET_UNUSUAL')
    expect(secretHint('appSecret', '0123456789abcdef0123456789abcdef')).toBeNull()
    expect(secretHint('appSecret', '')).toBeNull()
  })
})

describe("Lumibot's address", () => {
  const parse = (lumibotBaseUrl: string) => SaveIntegrationInput.safeParse({ ...valid, lumibotBaseUrl })

  it.each([
    ['https://app.lumibot.com.br', 'https://app.lumibot.com.br'],
    [' https://app.lumibot.com.br/ ', 'https://app.lumibot.com.br'],
    ['https://app.lumibot.com.br/api/v1', 'https://app.lumibot.com.br'],
    ['https://app.lumibot.com.br/app/accounts/1/dashboard?x=1#y', 'https://app.lumibot.com.br'],
    ['https://example.com/chat/', 'https://example.com/chat'],
    ['https://example.com:8443', 'https://example.com:8443'],
    ['http://127.0.0.1:3001/lumibot', 'http://127.0.0.1:3001/lumibot'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['', ''],
  ])('%j is %j', (given, url) => {
    expect(parse(given).data?.lumibotBaseUrl).toBe(url)
  })

  it.each([
    ['app.lumibot.com.br', 'URL_FORMAT'],
    ['ftp://app.lumibot.com.br', 'URL_FORMAT'],
    ['javascript:alert(1)', 'URL_FORMAT'],
    ['https://user:password@app.lumibot.com.br', 'URL_FORMAT'],
    ['http://app.lumibot.com.br', 'URL_NOT_HTTPS'],
    ['http://10.0.0.1', 'URL_NOT_HTTPS'],
    ['http://127.0.0.1.example.com', 'URL_NOT_HTTPS'],
    ['http://localhost.example.com', 'URL_NOT_HTTPS'],
  ])('%j is refused as %s', (given, code) => {
    expect(codes(parse(given))).toEqual({ lumibotBaseUrl: code })
  })

  it('goes with IDs that are numbers', () => {
    expect(check({ lumibotAccountId: ' 12 ', lumibotInboxId: '' })).toEqual({})
    expect(check({ lumibotAccountId: '1a', lumibotInboxId: '0' })).toEqual({
      lumibotAccountId: 'DIGITS_ONLY',
      lumibotInboxId: 'INVALID',
    })
  })
})

describe('slugs', () => {
  it.each([
    ['padaria-sao-joao', undefined],
    ['a', 'SLUG_TOO_SHORT'],
    ['', 'REQUIRED'],
    ['-a-', 'SLUG_FORMAT'],
    ['são', 'SLUG_FORMAT'],
    ['a--b', 'SLUG_FORMAT'],
    ['api', 'SLUG_RESERVED'],
    ['x'.repeat(49), 'TOO_LONG'],
  ])('judges %j', (slug, code) => {
    expect(WorkspaceSlug.safeParse(slug).error?.issues[0]?.message).toBe(code)
  })

  it('proposes one for a company', () => {
    expect(slugFromName('  Padaria São João & Cia. ')).toBe('padaria-sao-joao-cia')
    expect(slugFromName('日本')).toBe('')
    expect(slugFromName(`${'x'.repeat(47)} y`)).toHaveLength(47)
  })
})

it('compares addresses in one form', () => {
  expect(Email.parse('  Ana@Example.COM ')).toBe('ana@example.com')
  expect(Email.safeParse('ana@').error?.issues[0]?.message).toBe('EMAIL_FORMAT')
})
