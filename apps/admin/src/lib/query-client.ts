import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { readError } from './errors.ts'

const expiredListeners = new Set<() => void>()

/** Called when the server says that nobody is signed in (any more). Returns how to stop listening. */
export function onSessionExpired(listener: () => void): () => void {
  expiredListeners.add(listener)
  return () => expiredListeners.delete(listener)
}

const noticeExpiry = (error: unknown) => {
  if (readError(error).code === 'UNAUTHENTICATED') for (const listener of expiredListeners) listener()
}

// What a second try can mend: the network and a server that is busy or restarting. An answer that says no stays no.
const WORTH_RETRYING = new Set(['NETWORK', 'UNAVAILABLE', 'INTERNAL'])

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeExpiry }),
  mutationCache: new MutationCache({ onError: noticeExpiry }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && WORTH_RETRYING.has(readError(error).code),
    },
  },
})
