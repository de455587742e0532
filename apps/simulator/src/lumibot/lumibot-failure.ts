import type { Response } from 'express'

/** A refusal in one of Chatwoot's two forms. */
export class LumibotFailure extends Error {
  readonly status: number
  readonly body: Record<string, unknown>

  constructor(status: number, body: Record<string, unknown>) {
    super(JSON.stringify(body))
    this.status = status
    this.body = body
  }
}

export const notFound = () => new LumibotFailure(404, { error: 'Resource could not be found' })
export const unauthorised = (error: string) => new LumibotFailure(401, { error })
export const invalid = (message: string, ...attributes: string[]) => new LumibotFailure(422, { message, attributes })

export const sendLumibotFailure = (response: Response, { status, body }: LumibotFailure): void => {
  response.status(status).json(body)
}
