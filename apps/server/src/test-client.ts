import { randomInt } from 'node:crypto'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client'
import { Agent, type Dispatcher, EventSource } from 'undici'
import type { AppRouter } from './trpc/root.ts'

export type TrpcClient = TRPCClient<AppRouter>

/** Signs in over real HTTP, each time from somewhere else; answers the cookie header to send from then on. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': someAddress() },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`sign-in answered ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Sign-ins are limited by address, and a run of tests makes more of them in a minute than a person would. */
export const someAddress = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

/** The interface's own client, in Node: calls over fetch, subscriptions over server-sent events. */
export function createTrpcClient(url: string, cookie = ''): TrpcClient {
  const endpoint = `${url}/api/trpc`
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (op) => op.type === 'subscription',
        true: httpSubscriptionLink({
          url: endpoint,
          EventSource,
          eventSourceOptions: { node: { dispatcher: withCookie(cookie), reconnectionTime: 100 } },
        }),
        false: httpBatchLink({ url: endpoint, headers: { cookie } }),
      }),
    ],
  })
}

// EventSource takes no headers, but its dispatcher does. Sockets of ended streams are closed by the server's end.
function withCookie(cookie: string): Dispatcher {
  return new Agent().compose(
    (dispatch) => (options, handler) =>
      dispatch({ ...options, headers: { ...(options.headers as Record<string, string>), cookie } }, handler),
  )
}
