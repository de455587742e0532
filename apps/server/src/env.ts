import { isIP } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseStorageUrl } from '@recado/media'
import { createKeyring, DEMO } from '@recado/workspaces'
import { z } from 'zod'
import { readOrCreateKeys } from './local-keys.ts'

/** Where a checkout keeps what it makes for itself: the embedded database, the local encryption key, files. */
const DATA_DIR = join(import.meta.dirname, '../../../.recado')
const EMBEDDED_DATABASE_URL = 'postgresql://recado:recado@127.0.0.1:25432/recado'

const ROLES = ['http', 'worker'] as const
type ServerRole = (typeof ROLES)[number]

const httpUrl = z.url({ protocol: /^https?$/, error: 'must be a URL such as https://recado.example.com' })
const emptyAsMissing = (source: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''))

const Variables = z.object({
  NODE_ENV: z.string().optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be postgresql://user:password@host:5432/name' })
    .optional(),
  PORT: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).default(3000),
  PUBLIC_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  ROLES: z
    .string()
    .default('http,worker')
    .transform((list) => list.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES, { error: 'must be http, worker or http,worker' })).min(1)),
  RECADO_ENCRYPTION_KEYS: z.string().superRefine(checkKeys).optional(),
  RECADO_DEMO: z.enum(['0', '1'], { error: 'must be 0 or 1' }).optional(),
  META_APP_SECRET: z.string().optional(),
  META_WEBHOOK_VERIFY_TOKEN: z.string().optional(),
  META_GRAPH_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  META_GRAPH_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v26.0')
    .default('v26.0'),
  LUMIBOT_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  STORAGE_URL: z.string().superRefine(checkStorageUrl).optional(),
  SMTP_URL: z
    .string()
    .regex(
      /^(smtps?:\/\/|log:$)/,
      'must be smtp://user:password@host:587, smtps://…, or log: to print mails to the log',
    )
    .optional(),
  MAIL_FROM: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  TRUST_PROXY: z
    .string()
    .refine(namesProxies, "must be a number of proxies, or addresses, subnets, 'loopback', 'linklocal', 'uniquelocal'")
    .default('loopback'),
})

/** What a missing variable means, for those that production cannot do without. */
const REQUIRED_IN_PRODUCTION = {
  DATABASE_URL: 'the PostgreSQL to use, as postgresql://user:password@host:5432/name',
  PUBLIC_URL: 'the address people and Meta reach this server by, as https://recado.example.com',
  RECADO_ENCRYPTION_KEYS:
    'the keys that seal stored secrets, as id:base64 of 32 bytes; make one with: npm run cli -- keys:generate',
  META_APP_SECRET: "the app secret of your Meta app, which proves that a webhook is Meta's",
  META_WEBHOOK_VERIFY_TOKEN: "the verify token you enter beside the webhook URL in Meta's dashboard",
  STORAGE_URL:
    'where files of messages are kept, as file:/folder (shared by all processes) or s3://key:secret@host/bucket?region=…',
  SMTP_URL:
    'the mail server for invitations and password resets, as smtp://user:password@host:587; log: prints mails to the log',
} as const

export interface Env {
  production: boolean
  databaseUrl: string
  port: number
  /** Without a slash at the end. */
  publicUrl: string
  roles: readonly ServerRole[]
  encryptionKeys: string
  /** Of the shared webhook URL; null closes that URL. */
  metaAppSecret: string | null
  metaWebhookVerifyToken: string | null
  metaGraphUrl: string
  metaGraphVersion: string
  /** Where most workspaces' Lumibot is, as their form begins with it. */
  lumibotUrl: string
  /** `file:` or `s3:`; may hold a secret. */
  storageUrl: string
  /** Null prints mails to the log. */
  smtpUrl: string | null
  mailFrom: string
  logLevel: string
  /** Express' `trust proxy`: addresses or number of reverse proxies whose X-Forwarded-* count. */
  trustProxy: string | number
  /** How to sign in to the demonstration workspace; null outside the demonstration. */
  demo: { email: string; password: string } | null
}

/** The process's own environment; prints every bad variable and ends the program when there is one. */
export function readEnv(): Env {
  const result = parseEnv(process.env)
  if (result.ok) return result.env
  console.error(`Recado cannot start:\n${result.problems.map((problem) => `  - ${problem}`).join('\n')}`)
  process.exit(1)
}

/** Every variable checked at once. Values never appear in a problem: some are secrets. */
export function parseEnv(
  source: NodeJS.ProcessEnv,
  dataDir = DATA_DIR,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const given = emptyAsMissing(source)
  const production = given.NODE_ENV === 'production'
  const problems: string[] = []
  if (production) {
    for (const [name, meaning] of Object.entries(REQUIRED_IN_PRODUCTION)) {
      if (!(name in given)) problems.push(`${name} is missing: ${meaning}`)
    }
  }
  const parsed = Variables.safeParse(given)
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path[0]?.toString()} ${issue.message}`)
  if (!parsed.success || problems.length > 0) return { ok: false, problems }
  return { ok: true, env: withDefaults(parsed.data, production, dataDir) }
}

function withDefaults(given: z.infer<typeof Variables>, production: boolean, dataDir: string): Env {
  const demo = !production && (given.RECADO_DEMO === '1' || (given.RECADO_DEMO === undefined && !given.DATABASE_URL))
  const publicUrl = given.PUBLIC_URL ?? `http://localhost:${given.PORT}`
  return {
    production,
    databaseUrl: given.DATABASE_URL ?? EMBEDDED_DATABASE_URL,
    port: given.PORT,
    publicUrl,
    roles: given.ROLES,
    encryptionKeys: given.RECADO_ENCRYPTION_KEYS ?? readOrCreateKeys(dataDir),
    metaAppSecret: given.META_APP_SECRET ?? (demo ? DEMO.appSecret : null),
    metaWebhookVerifyToken: given.META_WEBHOOK_VERIFY_TOKEN ?? (demo ? DEMO.verifyToken : null),
    metaGraphUrl: given.META_GRAPH_URL ?? (demo ? 'http://127.0.0.1:3001' : 'https://graph.facebook.com'),
    metaGraphVersion: given.META_GRAPH_VERSION,
    lumibotUrl: given.LUMIBOT_URL ?? (demo ? 'http://127.0.0.1:3001/lumibot' : 'https://app.lumibot.com.br'),
    storageUrl: given.STORAGE_URL ?? pathToFileURL(join(dataDir, 'media')).href,
    smtpUrl: given.SMTP_URL && given.SMTP_URL !== 'log:' ? given.SMTP_URL : null,
    mailFrom: given.MAIL_FROM ?? `Recado <no-reply@${new URL(publicUrl).hostname}>`,
    logLevel: given.LOG_LEVEL,
    trustProxy: /^\d+$/.test(given.TRUST_PROXY) ? Number(given.TRUST_PROXY) : given.TRUST_PROXY,
    demo: demo ? { email: DEMO.email, password: DEMO.password } : null,
  }
}

function namesProxies(value: string): boolean {
  if (/^\d+$/.test(value)) return true
  return value.split(',').every((entry) => {
    const [address = '', bits] = entry.trim().split('/')
    if (['loopback', 'linklocal', 'uniquelocal'].includes(address)) return bits === undefined
    return isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits))
  })
}

function checkKeys(keys: string, check: z.RefinementCtx): void {
  try {
    createKeyring(keys)
  } catch (error) {
    check.addIssue({ code: 'custom', message: `is not usable: ${(error as Error).message}` })
  }
}

function checkStorageUrl(url: string, check: z.RefinementCtx): void {
  try {
    parseStorageUrl(url)
  } catch (error) {
    check.addIssue({ code: 'custom', message: (error as Error).message })
  }
}
