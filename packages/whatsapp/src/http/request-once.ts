import type { Readable } from 'node:stream'
import type { Agent, Dispatcher } from 'undici'

export interface HttpRequest {
  method: 'GET' | 'POST' | 'DELETE'
  url: URL
  query?: Record<string, string> | undefined
  headers: Record<string, string>
  body?: string | Readable | AsyncIterable<Uint8Array> | undefined
  /** For everything: waiting for a connection, sending and reading. */
  timeoutMs: number
}

/**
 * `unreachable`: surely not received, no byte of the request left. `lost`: it left and no whole answer came back, so
 * nobody knows. Reasons are short codes and hold nothing of the request.
 */
export type HttpOutcome =
  | { kind: 'answered'; status: number; headers: Record<string, string | string[] | undefined>; text: string }
  | { kind: 'unreachable'; reason: string }
  | { kind: 'lost'; reason: string }

/** One request, written to the wire at most once, whatever happens. Never throws. */
export async function requestOnce(
  agent: Agent,
  { method, url, query, headers, body, timeoutMs }: HttpRequest,
): Promise<HttpOutcome> {
  const sending = { begun: false }
  try {
    const response = await agent.compose(onlyOnce(sending)).request({
      origin: url.origin,
      path: url.pathname,
      query,
      method,
      headers,
      body: body as Dispatcher.DispatchOptions['body'],
      // The agent's own are for short requests.
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.body.text()
    return { kind: 'answered', status: response.statusCode, headers: response.headers, text }
  } catch (error) {
    return { kind: sending.begun ? 'lost' : 'unreachable', reason: reasonOf(error) }
  }
}

/**
 * Notes the moment at which undici begins to write, and stops it from ever writing the same request again: what fails
 * before surely did not get there (refused, no such host, no free connection), what fails after may have.
 */
const onlyOnce =
  (sending: { begun: boolean }): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        if (sending.begun) return controller.abort(new Error('would be sent twice'))
        sending.begun = true
        handler.onRequestStart?.(controller, context)
      },
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    })

/** The JSON of an answer; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A token that an error repeats is shown to people and stored. One as short as a word is no secret of anybody's. */
export const withoutSecret = (secret: string, text: string): string =>
  secret.length < 12 ? text : text.replaceAll(secret, '…')

// The code says what happened; undici's messages may hold addresses, and an unknown error anything.
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'TIMEOUT'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
