import { Agent } from 'undici'
import type { z } from 'zod'
import { parseJson, requestOnce, withoutSecret } from '../http/request-once.ts'
import { type GraphAnswer, readGraphError } from './graph-answer.ts'

export interface GraphRequest<Data> {
  method: 'GET' | 'POST' | 'DELETE'
  /** Below the version, without a slash in front. */
  path: string
  query?: Record<string, string>
  body?: object
  /** Instead of a body: bytes as they are, sent with these headers. */
  bytes?: { content: AsyncIterable<Uint8Array>; headers: Record<string, string> }
  accessToken: string
  /** Uploads want their own. */
  authorization?: 'Bearer' | 'OAuth'
  /** Longer than the client's own, for large bodies. */
  timeoutMs?: number
  /** The body of a 200; parsed loosely. */
  schema: z.ZodType<Data>
}

export interface GraphTransport {
  /** Sends the request once, and never throws: whatever happens is an answer. */
  send<Data>(request: GraphRequest<Data>): Promise<GraphAnswer<Data>>
  close(): Promise<void>
}

/** One keep-alive pool towards Graph. `timeoutMs` is for everything: waiting for a connection, sending and reading. */
export function createGraphTransport({
  baseUrl,
  version,
  timeoutMs,
}: {
  baseUrl: string
  version: string
  timeoutMs: number
}): GraphTransport {
  const agent = new Agent({
    connections: MAX_CONNECTIONS,
    pipelining: 1,
    // HTTP/2 would hand an unprocessed stream to a new connection by itself; here one request is one attempt.
    allowH2: false,
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
    maxResponseSize: MAX_RESPONSE_BYTES,
  })
  const root = `${baseUrl.replace(/\/+$/, '')}/${version}`
  return {
    send: (request) => attempt(agent, root, timeoutMs, request),
    close: () => agent.close(),
  }
}

const MAX_CONNECTIONS = 64
const MAX_RESPONSE_BYTES = 4 * 1024 * 1024

async function attempt<Data>(
  agent: Agent,
  root: string,
  defaultTimeoutMs: number,
  request: GraphRequest<Data>,
): Promise<GraphAnswer<Data>> {
  const { method, path, query, body, bytes, accessToken, authorization = 'Bearer', schema } = request
  const answer = await requestOnce(agent, {
    method,
    url: new URL(`${root}/${path}`),
    query,
    headers: {
      authorization: `${authorization} ${accessToken}`,
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
      ...bytes?.headers,
    },
    body: bytes?.content ?? (body && JSON.stringify(body)),
    timeoutMs: request.timeoutMs ?? defaultTimeoutMs,
  })
  if (answer.kind !== 'answered') return answer
  return readAnswer(answer.status, withoutSecret(accessToken, answer.text), schema)
}

function readAnswer<Data>(httpStatus: number, text: string, schema: z.ZodType<Data>): GraphAnswer<Data> {
  const json = parseJson(text)
  const error = readGraphError(json)
  if (error) return { kind: 'error', httpStatus, error }
  const parsed = httpStatus >= 200 && httpStatus < 300 ? schema.safeParse(json) : undefined
  if (parsed?.success) return { kind: 'ok', data: parsed.data }
  return { kind: 'lost', reason: `HTTP ${httpStatus} with an answer that is not Graph's` }
}
