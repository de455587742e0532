import type { AppRouter } from '@recado/server/router'
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client'
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
      false: httpBatchLink({ url, maxURLLength: 4000 }),
    }),
  ],
})

/** The same verbs as options for TanStack Query: `useQuery(trpc.inbox.counts.queryOptions({ workspace }))`. */
export const trpc = createTRPCOptionsProxy<AppRouter>({ client: trpcClient, queryClient })

export type Outputs = inferRouterOutputs<AppRouter>
