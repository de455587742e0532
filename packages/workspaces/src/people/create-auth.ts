import { newId } from '@recado/core'
import type { Database } from '@recado/db'
import { prismaAdapter } from 'better-auth/adapters/prisma'
// Without Kysely, which Prisma's adapter does not need: a fifth of a process's start.
import { betterAuth } from 'better-auth/minimal'
import type { Mailer } from '../mail/mailer.ts'
import { resetPasswordMail } from '../mail/reset-password-mail.ts'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../schemas.ts'
import { announceSessions } from './end-sessions.ts'
import { type Person, toPerson } from './update-profile.ts'

const RESET_MINUTES = 60
const SESSION_DAYS = 30
/** How exact the last use of a session is known: one write in this time. */
const SEEN_MINUTES = 15

export interface AuthOptions {
  db: Database
  mailer: Mailer
  publicUrl: string
  /** Signs session cookies; see readServerSecret. */
  secret: string
  /** Header that the reverse proxy sets to the client's address; null when clients connect directly. */
  clientIpHeader: string
  /** Outside production any address the server is reached by is its own: localhost, 127.0.0.1, a laptop's name. */
  production: boolean
  logger: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}

export type Auth = ReturnType<typeof createAuth>

/**
 * People: password, session, reset, their limits. Sign-up is closed; people come from the first run and invitations.
 * Workspaces, members and roles are verbs of this package instead.
 */
export function createAuth({ db, mailer, publicUrl, secret, production, clientIpHeader, logger }: AuthOptions) {
  return betterAuth({
    appName: 'Recado',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(db.prisma, { provider: 'postgresql', transaction: true }),
    telemetry: { enabled: false },
    user: { additionalFields: { locale: { type: 'string', required: false, input: false } } },
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: SESSION_DAYS * 86_400, updateAge: SEEN_MINUTES * 60 },
    // Signed out, or the password is another: open pages of that session learn of it at once.
    databaseHooks: { session: { delete: { after: ({ userId }) => announceSessions(db.pool, userId) } } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      resetPasswordTokenExpiresIn: RESET_MINUTES * 60,
      revokeSessionsOnPasswordReset: true,
      async sendResetPassword({ user, token }) {
        const { name, email, locale } = toPerson(user)
        const url = `${publicUrl}/reset-password?token=${encodeURIComponent(token)}`
        const mail = resetPasswordMail({ name, url, minutesValid: RESET_MINUTES, locale: locale ?? 'pt-BR' })
        await mailer.send({ to: email, ...mail })
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: 30 },
        '/request-password-reset': { window: 600, max: 5 },
        '/reset-password': { window: 600, max: 10 },
        '/get-session': false,
      },
    },
    trustedOrigins: (request) => [publicUrl, ...(production || !request ? [] : [ownOrigin(request)])],
    advanced: {
      cookiePrefix: 'recado',
      // Said, because left out they are off under NODE_ENV=test, and a test would prove nothing.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [clientIpHeader] },
      // Not awaited, so that the answer takes as long for an address nobody has.
      backgroundTasks: { handler: (task) => void task.catch(() => {}) },
    },
    logger: {
      level: 'warn',
      log: (level, message) => {
        if (level === 'error') logger.error({ source: 'auth' }, message)
        else if (level === 'warn') logger.warn({ source: 'auth' }, message)
      },
    },
  })
}

/** Somebody who signed in, and where. */
export interface SignedIn {
  person: Person
  sessionId: string
}

/** Who the cookie belongs to; null for nobody, an unknown session or an ended one. */
export async function findSignedIn(auth: Auth, headers: Headers): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers })
  return found ? { person: toPerson(found.user), sessionId: found.session.id } : null
}

function ownOrigin(request: Request): string {
  const host = request.headers.get('host')
  return host ? `http://${host}` : new URL(request.url).origin
}
