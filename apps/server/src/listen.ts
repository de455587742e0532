import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Requests that come before the app is there wait this long for it: a start takes a second or two. */
const START_PATIENCE_MS = 10_000

/** The largest document, 100 MB, over a line of 1 Mbit/s. Headers still have to come within a minute. */
const UPLOAD_PATIENCE_MS = 15 * 60_000

export interface HttpPort {
  port: number
  /** From now on requests go to the app, those that waited for it first. */
  serve(app: RequestListener): void
  /** Takes no new connection, lets requests in progress end, and cuts what is still open after `graceMs`. */
  close(graceMs: number): Promise<void>
}

/** Takes the port first, so that a port in use is said before anything else is done. Port 0 takes any free one. */
export async function listen(port: number): Promise<HttpPort> {
  const server = createServer()
  // Meta and browsers reuse connections: kept longer than the 60 s usual for load balancers, which would cut a reused one.
  server.keepAliveTimeout = 75_000
  server.requestTimeout = UPLOAD_PATIENCE_MS
  const waiting = holdRequests(server)
  server.listen(port)
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new PortInUseError(port) : error
  })
  return {
    port: (server.address() as AddressInfo).port,
    serve(app) {
      server.on('request', app)
      waiting.release(app)
    },
    close: (graceMs) => close(server, graceMs),
  }
}

/**
 * Not answered 503 at once: a browser's live stream that meets anything but 200 gives up, and this is what it meets
 * when the server was replaced under it.
 */
function holdRequests(server: Server): { release(app: RequestListener): void } {
  const held = new Map<ServerResponse, { request: IncomingMessage; timer: NodeJS.Timeout }>()
  const hold = (request: IncomingMessage, response: ServerResponse) => {
    const timer = setTimeout(() => {
      held.delete(response)
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
      response.end('{"error":{"code":"UNAVAILABLE","message":"The server is starting."}}')
    }, START_PATIENCE_MS)
    held.set(response, { request, timer })
    response.once('close', () => {
      clearTimeout(timer)
      held.delete(response)
    })
  }
  server.on('request', hold)
  return {
    release(app) {
      server.off('request', hold)
      for (const [response, { request, timer }] of held) {
        clearTimeout(timer)
        app(request, response as Parameters<RequestListener>[1])
      }
      held.clear()
    },
  }
}

export class PortInUseError extends Error {
  constructor(port: number) {
    super(`Port ${port} is in use. Stop the program that uses it, or choose another with PORT.`)
    this.name = 'PortInUseError'
  }
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  // A connection whose request has ended would stay open for the next one, which is not to come.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
