import type { Request } from 'express'
import { numberFrom } from '../state/ids.ts'
import type { SimulatorState } from '../state/simulator-state.ts'
import { GraphFailure } from './graph-error.ts'

const seconds = (at: Date | null): number => (at ? Math.floor(at.getTime() / 1000) : 0)

/** What a token is: whose, for what, until when. An unknown one is no error here but an invalid answer. */
export function debugToken(state: SimulatorState, request: Request) {
  const input = request.query.input_token
  if (typeof input !== 'string' || !input) throw new GraphFailure(100, '(#100) The parameter input_token is required')
  const token = state.tokens.get(input)
  if (!token) return invalid('Invalid OAuth access token - Cannot parse access token')
  const expired = token.expiresAt !== null && token.expiresAt <= new Date()
  const app = state.apps.get(token.appId)
  return {
    data: {
      app_id: token.appId,
      type: 'SYSTEM_USER',
      application: app?.name,
      data_access_expires_at: 0,
      ...(expired && {
        error: { code: 190, message: 'Error validating access token: Session has expired', subcode: 463 },
      }),
      expires_at: seconds(token.expiresAt),
      is_valid: !expired,
      issued_at: 0,
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) => ({ scope, target_ids: [...token.wabaIds] })),
      user_id: numberFrom(`user:${token.value}`, 15),
    },
  }
}

const invalid = (message: string) => ({ data: { error: { code: 190, message }, is_valid: false, scopes: [] } })
