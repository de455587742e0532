import { toNodeHandler } from 'better-auth/node'
import express, { Router } from 'express'
import type { Deps } from '../deps.ts'
import { clientAddress } from './client-address.ts'

/** An address, a password and a name are far below. */
const BODY_LIMIT = '16kb'

/** What the page needs of better-auth. Its other routes change people past our rules, or answer with session tokens. */
const OPEN = ['/sign-in/email', '/sign-out', '/request-password-reset', '/reset-password']

/** Signing in and out, and the way back in: `/api/auth`. */
export function authRoutes({ auth }: Pick<Deps, 'auth'>): Router {
  const router = Router({ strict: true, caseSensitive: true })
  // better-auth itself would read on for ever; it takes the text as read.
  router.post(OPEN, express.text({ type: () => true, limit: BODY_LIMIT }), clientAddress, toNodeHandler(auth))
  return router
}
