import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, Response } from 'express'
import type { Undeliverable } from '../conversations/accept-message.ts'
import type { World } from '../conversations/world.ts'
import type { Operation } from '../faults/fault-schema.ts'
import type { GraphRequestRecord, Token } from '../state/simulator-state.ts'
import { requireVersion } from './api-version.ts'
import { readToken } from './authorise.ts'
import { FileAnswer } from './file-answer.ts'
import { GraphFailure, sendGraphFailure, whatsappFailure } from './graph-error.ts'

export interface Call {
  request: Request
  body: Record<string, unknown>
  token: Token
  /** A failed status that was ordered for this message. */
  orderedFailure: Undeliverable | null
  /** Of an upload: how much of the body arrives before the connection is cut. */
  cutAfterBytes: number | null
}

/** One Graph operation: the faults ordered for it, then version and token, then its work, and always an answer or a cut. */
export function perform(world: World, operation: Operation, work: (call: Call) => unknown) {
  return async (request: Request, response: Response): Promise<void> => {
    const { state } = world
    const body = bodyOf(request)
    const record = recordRequest(world, request, operation)
    const { latencyMs, fault } = state.faults.strike({
      operation,
      path: request.path,
      phoneNumberId: idOf(request),
      to: recipientOf(body),
    })
    if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false })
    if (fault?.kind === 'refuse') return void request.socket.resetAndDestroy()
    if (fault?.kind === 'http') {
      record.status = fault.status
      return void response.status(fault.status).type('text/html').send(fault.body)
    }
    try {
      if (fault?.kind === 'error') {
        const { code, status, subcode, details } = fault
        throw whatsappFailure(code, { status, subcode, details })
      }
      // Files have an address without one.
      if (request.params.version !== undefined) requireVersion(String(request.params.version))
      const token = readToken(state, request)
      const orderedFailure = fault?.kind === 'failed-status' ? { code: fault.code, details: fault.details } : null
      const cutAfterBytes = fault?.kind === 'cut' ? (fault.afterBytes ?? null) : null
      const answer = await work({ request, body, token, orderedFailure, cutAfterBytes })
      if (answer instanceof FileAnswer) {
        record.status = answer.send(request, response, fault?.kind === 'cut')
        return
      }
      record.status = 200
      // Everything is done and will be reported; only the caller never learns.
      if (fault?.kind === 'cut') return void request.socket.destroy()
      response.json(answer)
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error
      record.status = error.status
      record.errorCode = error.code
      sendGraphFailure(response, error)
    }
  }
}

export const idOf = (request: Request): string => String(request.params.id)

export const bodyOf = (request: Request): Record<string, unknown> =>
  typeof request.body === 'object' && request.body !== null && !Buffer.isBuffer(request.body) ? request.body : {}

function recipientOf(body: Record<string, unknown>): string | undefined {
  const recipient = body.to ?? body.recipient
  return typeof recipient === 'string' ? recipient.replace(/^\+/, '') : undefined
}

function recordRequest({ state }: World, request: Request, operation: string): GraphRequestRecord {
  const { method, path } = request
  const record: GraphRequestRecord = { at: new Date(), method, path, operation, status: null, errorCode: null }
  state.requests.push(record)
  return record
}
