import { ROLES } from '@recado/core/schemas'
import { z } from 'zod'

// Rules of single fields. The message of every rule is a FIELD_CODE, which the interface has a text for.

/** What can be wrong with one field. */
export const FIELD_CODES = [
  'REQUIRED',
  'TOO_LONG',
  'INVALID',
  'EMAIL_FORMAT',
  'PASSWORD_TOO_SHORT',
  'PASSWORD_TOO_LONG',
  'SLUG_FORMAT',
  'SLUG_TOO_SHORT',
  'SLUG_RESERVED',
  'DIGITS_ONLY',
  'ID_LENGTH',
  'LOOKS_LIKE_PHONE_NUMBER',
  'SAME_AS_PHONE_NUMBER_ID',
  'HAS_SPACES',
  'URL_FORMAT',
  'URL_NOT_HTTPS',
] as const
export type FieldCode = (typeof FIELD_CODES)[number]

/** PostgreSQL takes no NUL in a text, and no person means one. */
const storable = z.string({ error: 'REQUIRED' }).overwrite((value) => value.replaceAll('\0', ''))

export const text = (max: number) => storable.trim().min(1, 'REQUIRED').max(max, 'TOO_LONG')

// First path segments of the interface and the server, and names a company may be tricked by.
export const RESERVED_SLUGS = [
  'admin',
  'api',
  'app',
  'assets',
  'auth',
  'help',
  'invite',
  'login',
  'meta',
  'new',
  'recado',
  'reset-password',
  'settings',
  'setup',
  'sign-in',
  'sign-out',
  'static',
  'support',
  'w',
  'webhook',
  'whatsapp',
  'www',
]

export const WorkspaceSlug = z
  .string({ error: 'REQUIRED' })
  .trim()
  .toLowerCase()
  .min(1, 'REQUIRED')
  .min(2, 'SLUG_TOO_SHORT')
  .max(48, 'TOO_LONG')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'SLUG_FORMAT')
  .refine((slug) => !RESERVED_SLUGS.includes(slug), 'SLUG_RESERVED')

/** A slug proposed from a company's name: `Padaria São João` → `padaria-sao-joao`. May be empty or taken. */
export const slugFromName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')

/** A secret as pasted: surrounding blanks are dropped, blanks inside are a mistake. */
export const secret = z.string().trim().min(1, 'REQUIRED').max(1024, 'TOO_LONG').regex(/^\S+$/, 'HAS_SPACES')
/** One that travels in an HTTP header; a web page may have pasted more than one sees. */
export const headerSecret = secret.regex(/^[ -~]*$/, 'INVALID')

export const PersonName = text(120)
export const WorkspaceName = text(120)
export const Email = z
  .string({ error: 'REQUIRED' })
  .trim()
  .toLowerCase()
  .min(1, 'REQUIRED')
  .max(254, 'TOO_LONG')
  .pipe(z.email('EMAIL_FORMAT'))
export const MIN_PASSWORD_LENGTH = 10
export const MAX_PASSWORD_LENGTH = 128
export const Password = z
  .string({ error: 'REQUIRED' })
  .min(1, 'REQUIRED')
  .min(MIN_PASSWORD_LENGTH, 'PASSWORD_TOO_SHORT')
  .max(MAX_PASSWORD_LENGTH, 'PASSWORD_TOO_LONG')
export const RoleSchema = z.enum(ROLES, { error: 'INVALID' })
export const Locale = z.enum(['pt-BR', 'en'], { error: 'INVALID' })
export type Locale = z.infer<typeof Locale>

export const Id = z.uuid('INVALID')
export const InvitationToken = z.string({ error: 'REQUIRED' }).min(1, 'REQUIRED').max(100, 'INVALID')

/** The input of everything done inside a workspace carries its slug. */
export const InWorkspace = z.object({
  workspace: storable.min(1, 'REQUIRED').max(100, 'INVALID'),
})
