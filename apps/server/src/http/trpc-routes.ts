import { AppError, newId } from '@recado/core'
import { findSignedIn } from '@recado/workspaces'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import { fromNodeHeaders } from 'better-auth/node'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Deps } from '../deps.ts'
import { toTrpcError } from '../trpc/errors.ts'
import { appRouter } from '../trpc/root.ts'
import type { RequestContext } from '../trpc/trpc.ts'

const MAX_BODY_BYTES = 256 * 1024

/** The interface's calls and its live feed. */
export function trpcRoutes(deps: Deps): Router {
  const router = Router()
  router.use(refuseForeignForms, limitUnknownPeople())
  router.use(
    createExpressMiddleware({
      router: appRouter,
      maxBodySize: MAX_BODY_BYTES,
      maxBatchSize: 20,
      createContext: ({ req, res }) => createContext(deps, req, res),
    }),
  )
  return router
}

function createContext(deps: Deps, request: Request, response: Response): RequestContext {
  // Refused only here, so that tRPC gives the answer the shape its clients read.
  if (response.locals.refusal) throw toTrpcError(response.locals.refusal)
  let signedIn: ReturnType<RequestContext['signedIn']> | undefined
  return {
    deps,
    requestId: request.id ? String(request.id) : newId(),
    signedIn: () => {
      signedIn ??= findSignedIn(deps.auth, fromNodeHeaders(request.headers))
      return signedIn
    },
  }
}

// The session cookie is SameSite=Lax, so another site's POST comes without it; asking for a content type that no form
// can send closes the rest, such as a sibling subdomain.
const refuseForeignForms: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' && !request.is('application/json')) {
    response.locals.refusal = new AppError('BAD_INPUT', 'Send application/json.')
  }
  next()
}

const OPEN_TO_ANYONE = /(^|[/,])(setup\.createOwner|invitations\.(get|register))(,|$)/

/** Empty for what names nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/** For what needs no sign-in and costs a slow hash, or could be guessed at: thirty a minute from one address. */
const limitUnknownPeople = (): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: 30,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skip: (request) => !OPEN_TO_ANYONE.test(decoded(request.path)),
    handler: (_request, response, next) => {
      response.locals.refusal = new AppError('RATE_LIMITED', 'Too many attempts from this address. Wait a minute.')
      next()
    },
  })
