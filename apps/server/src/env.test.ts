import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeys } from '@recado/workspaces'
import { describe, expect, it } from 'vitest'
import { type Env, parseEnv } from './env.ts'

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://recado:secret@db:5432/recado',
  PUBLIC_URL: 'https://recado.example.com/',
  RECADO_ENCRYPTION_KEYS: generateKeys(),
  META_APP_SECRET: 'app-secret',
  META_WEBHOOK_VERIFY_TOKEN: 'verify-token',
  STORAGE_URL: 's3://key:secret@minio:9000/recado',
  SMTP_URL: 'smtp://mail:25',
}

const folder = () => mkdtempSync(join(tmpdir(), 'recado-env-'))
const problems = (source: NodeJS.ProcessEnv) => {
  const result = parseEnv(source, folder())
  return result.ok ? [] : result.problems
}
const parsed = (source: NodeJS.ProcessEnv, dataDir = folder()): Env => {
  const result = parseEnv(source, dataDir)
  if (!result.ok) throw new Error(result.problems.join('\n'))
  return result.env
}

describe('production', () => {
  it('starts with everything it cannot do without', () => {
    expect(parsed(PRODUCTION)).toMatchObject({
      production: true,
      publicUrl: 'https://recado.example.com',
      metaGraphUrl: 'https://graph.facebook.com',
      metaGraphVersion: 'v26.0',
      roles: ['http', 'worker'],
      mailFrom: 'Recado <no-reply@recado.example.com>',
      demo: null,
    })
  })

  it.each(Object.keys(PRODUCTION).filter((name) => name !== 'NODE_ENV'))(
    'names %s when it is missing or blank',
    (name) => {
      for (const value of [undefined, '', '  ']) {
        expect(problems({ ...PRODUCTION, [name]: value })).toEqual([
          expect.stringMatching(`^${name} is missing: .{20,}`),
        ])
      }
    },
  )

  it('names every bad variable at once', () => {
    expect(
      problems({ NODE_ENV: 'production', PORT: 'x', ROLES: 'http,cook' }).map((line) => line.split(' ')[0]),
    ).toEqual([
      'DATABASE_URL',
      'PUBLIC_URL',
      'RECADO_ENCRYPTION_KEYS',
      'META_APP_SECRET',
      'META_WEBHOOK_VERIFY_TOKEN',
      'STORAGE_URL',
      'SMTP_URL',
      'PORT',
      'ROLES',
    ])
  })

  it('prints mails to the log only when told to', () => {
    expect(parsed({ ...PRODUCTION, SMTP_URL: 'log:' }).smtpUrl).toBeNull()
  })

  it('is never a demonstration', () => {
    expect(parsed({ ...PRODUCTION, RECADO_DEMO: '1' }).demo).toBeNull()
  })
})

describe('bad values', () => {
  it.each([
    ['DATABASE_URL', 'mysql://x/y'],
    ['PUBLIC_URL', 'company.example.org'],
    ['PORT', '70000'],
    ['META_GRAPH_VERSION', 'latest'],
    ['SMTP_URL', 'mail.example.com'],
    ['STORAGE_URL', 's3://key:secret@minio:9000'],
    ['STORAGE_URL', './media'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'true'],
    ['RECADO_ENCRYPTION_KEYS', 'k1:c2hvcnQ='],
  ])('names %s and never shows what it held', (name, value) => {
    const [problem, ...others] = problems({ ...PRODUCTION, [name]: value })
    expect(others).toEqual([])
    expect(problem).toMatch(new RegExp(`^${name} `))
    expect(problem).not.toContain(value)
  })
})

it('takes the proxies Express takes', () => {
  const given = (TRUST_PROXY: string) => parsed({ ...PRODUCTION, TRUST_PROXY }).trustProxy
  expect(given('2')).toBe(2)
  expect(given('10.0.0.0/8, loopback,fd00::1')).toBe('10.0.0.0/8, loopback,fd00::1')
})

describe('a laptop', () => {
  it('needs nothing: the demonstration with its embedded database', () => {
    expect(parsed({})).toMatchObject({
      databaseUrl: 'postgresql://recado:recado@127.0.0.1:25432/recado',
      publicUrl: 'http://localhost:3000',
      metaGraphUrl: 'http://127.0.0.1:3001',
      metaAppSecret: 'demo-app-secret',
      metaWebhookVerifyToken: 'demo-verify-token',
      storageUrl: expect.stringMatching(/^file:\/\/\/.*\/media$/),
      demo: { email: 'admin@recado.test', password: 'recado-demo-2026' },
    })
  })

  it('with a database of its own is no demonstration, unless told so', () => {
    const { DATABASE_URL } = PRODUCTION
    expect(parsed({ DATABASE_URL })).toMatchObject({
      demo: null,
      metaAppSecret: null,
      metaGraphUrl: 'https://graph.facebook.com',
    })
    expect(parsed({ DATABASE_URL, RECADO_DEMO: '1' }).demo).not.toBeNull()
  })

  it('makes its keys once, for its owner’s eyes only', () => {
    const dataDir = join(folder(), 'not-there-yet')
    const first = parsed({}, dataDir).encryptionKeys
    expect(parsed({}, dataDir).encryptionKeys).toBe(first)
    expect(readFileSync(join(dataDir, 'keys'), 'utf8').trim()).toBe(first)
    expect(statSync(join(dataDir, 'keys')).mode & 0o777).toBe(0o600)
  })
})
