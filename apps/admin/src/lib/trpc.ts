import type { AppRouter } from '@recado/server/router'
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client'
import type { inferRouterOutputs } from '@trpc/server'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { LiveEventSource } from './live/live-event-source.ts'
import { queryClient } from './query-client.ts'

const url = '/api/trpc'

/** The server's verbs, called directly. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: httpSubscriptionLink({ url, EventSource: LiveEventSource }),
      false: splitLink({
        // `context: { isLeaving: true }`: the request outlives the page, and waits for no others.
        condition: (op) => op.context.isLeaving === true,
        true: httpLink({ url, fetch: (input, init) => fetch(input, { ...(init as RequestInit), keepalive: true }) }),
        false: httpBatchLink({ url, maxURLLength: 4000 }),
      }),
    }),
  ],
})

/** The same verbs as options for TanStack Query: `useQuery(trpc.inbox.counts.queryOptions({ workspace }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })

export type Outputs = inferRouterOutputs<AppRouter>
