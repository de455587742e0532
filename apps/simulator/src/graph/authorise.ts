import type { Request } from 'express'
import type { BusinessAccount, PhoneNumber, SimulatorState, Token } from '../state/simulator-state.ts'
import { GraphFailure } from './graph-error.ts'

export type Scope = 'whatsapp_business_messaging' | 'whatsapp_business_management'

/** The token of a request, from the header or the query, valid and not expired; throws Meta's 190. */
export function readToken(state: SimulatorState, request: Request): Token {
  const header = request.get('authorization')
  const inQuery = request.query.access_token
  const value = header?.match(/^(?:Bearer|OAuth) (.+)$/i)?.[1] ?? (typeof inQuery === 'string' ? inQuery : undefined)
  if (!value) throw new GraphFailure(190, 'An access token is required to request this resource.')
  const token = state.tokens.get(value) ?? appToken(state, value)
  if (!token) throw new GraphFailure(190, 'Invalid OAuth access token - Cannot parse access token')
  if (token.expiresAt && token.expiresAt <= new Date()) {
    const message = `Error validating access token: Session has expired on ${token.expiresAt.toUTCString()}.`
    throw new GraphFailure(190, message, { subcode: 463 })
  }
  return token
}

/** An app's own token, `appId|appSecret`: sees no account, but may ask what a token of its app is. */
function appToken(state: SimulatorState, value: string): Token | undefined {
  const [appId = '', secret] = value.split('|')
  const app = state.apps.get(appId)
  if (!app || secret === undefined) return undefined
  if (app.secret !== secret) throw new GraphFailure(190, 'Invalid OAuth access token signature.')
  return { value, appId, scopes: [], expiresAt: null, wabaIds: new Set() }
}

/** What a token may not see does not exist for it; what it sees but may not use is a missing permission. */
export function requireNumber(state: SimulatorState, token: Token, id: string, scope: Scope, verb: Verb): PhoneNumber {
  const number = state.numbers.get(id)
  if (!number || !token.wabaIds.has(number.wabaId)) throw unknownObject(id, verb)
  requireScope(token, scope)
  return number
}

export function requireAccount(state: SimulatorState, token: Token, id: string, verb: Verb): BusinessAccount {
  const account = state.accounts.get(id)
  if (!account || !token.wabaIds.has(id)) throw unknownObject(id, verb)
  requireScope(token, 'whatsapp_business_management')
  return account
}

type Verb = 'get' | 'post' | 'delete'

export const unknownObject = (id: string, verb: Verb): GraphFailure =>
  new GraphFailure(
    100,
    `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { type: 'GraphMethodException', subcode: 33 },
  )

function requireScope(token: Token, scope: Scope): void {
  if (token.scopes.includes(scope)) return
  if (scope === 'whatsapp_business_messaging') {
    throw new GraphFailure(10, '(#10) Application does not have permission for this action')
  }
  throw new GraphFailure(200, `(#200) Requires ${scope} permission to access this object`)
}
