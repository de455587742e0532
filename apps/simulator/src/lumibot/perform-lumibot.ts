import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, Response } from 'express'
import type { Undeliverable } from '../conversations/accept-message.ts'
import type { World } from '../conversations/world.ts'
import type { Operation } from '../faults/fault-schema.ts'
import { LumibotFailure, notFound, sendLumibotFailure, unauthorised } from './lumibot-failure.ts'
import type { LumibotAccount, LumibotToken } from './lumibot-state.ts'

export interface LumibotCall {
  request: Request
  token: LumibotToken
  /** The account of the path; for a call about an account only. */
  account: LumibotAccount
  /** A failure that was ordered for this message. */
  orderedFailure: Undeliverable | null
}

/** One operation of Lumibot: the faults ordered for it, then the token and the account, then its work. */
export function performLumibot(world: World, operation: Operation, work: (call: LumibotCall) => unknown) {
  return async (request: Request, response: Response): Promise<void> => {
    const { state } = world
    const path = `/lumibot${request.path}`
    const record = { at: new Date(), method: request.method, path, operation, status: 0, errorCode: null }
    state.requests.push(record)
    const answer = (status: number, send: () => void) => {
      record.status = status
      send()
    }
    const { latencyMs, fault } = state.faults.strike({ operation, path })
    if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false })
    if (fault?.kind === 'refuse') return void request.socket.resetAndDestroy()
    if (fault?.kind === 'http') {
      return answer(fault.status, () => void response.status(fault.status).type('text/plain').send(fault.body))
    }
    try {
      if (fault?.kind === 'error') throw new LumibotFailure(fault.status ?? 422, { error: fault.details ?? 'refused' })
      const token = readToken(world, request)
      const account = accountOf(world, request, token)
      const orderedFailure = fault?.kind === 'failed-status' ? { code: fault.code, details: fault.details } : null
      const result = await work({ request, token, account, orderedFailure })
      // Everything is done and will be reported; only the caller never learns.
      if (fault?.kind === 'cut') return void request.socket.destroy()
      answer(200, () => void response.json(result))
    } catch (error) {
      if (!(error instanceof LumibotFailure)) throw error
      answer(error.status, () => sendLumibotFailure(response, error))
    }
  }
}

function readToken({ state }: World, request: Request): LumibotToken {
  const token = state.lumibot.tokens.get(request.get('api_access_token') ?? '')
  if (!token) throw unauthorised('Invalid Access Token')
  return token
}

/** What the token does not open is not told apart from what does not exist. */
function accountOf({ state }: World, request: Request, token: LumibotToken): LumibotAccount {
  if (request.params.accountId === undefined) return NO_ACCOUNT
  const account = state.lumibot.accounts.get(Number(request.params.accountId))
  if (!account) throw notFound()
  if (!token.accountIds.has(account.id)) throw unauthorised('You are not authorized to access this account')
  return account
}

const NO_ACCOUNT: LumibotAccount = { id: 0, name: '', inboxes: new Map(), webhooks: [] }
