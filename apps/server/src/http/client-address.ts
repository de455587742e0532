import type { RequestHandler } from 'express'

/** Where better-auth reads the client's address from; only this server can set it. */
export const CLIENT_ADDRESS_HEADER = 'x-recado-client-address'

/** The address as Express sees it, which knows what proxies may be believed; replaces whatever the client sent. */
export const clientAddress: RequestHandler = (request, _response, next) => {
  request.headers[CLIENT_ADDRESS_HEADER] = request.ip ?? ''
  next()
}
