import { useSuspenseQuery } from '@tanstack/react-query'
import { followLanguageOf } from './i18n.ts'
import { queryClient } from './query-client.ts'
import { type Outputs, trpc } from './trpc.ts'

export type Session = Outputs['session']['me']

const options = trpc.session.me.queryOptions(undefined, { staleTime: 5 * 60_000 })

/** Who is signed in and where; asked once, then remembered. For route guards. */
export async function loadSession(): Promise<Session> {
  const session = await queryClient.ensureQueryData(options)
  if (session.user) await followLanguageOf(session.user)
  return session
}

/** Whether this person is signed in, as far as the page knows; not while it is asking. */
export const isSignedIn = (userId: string): boolean => queryClient.getQueryData(options.queryKey)?.user?.id === userId

export const useSession = (): Session => useSuspenseQuery(options).data

let renewal: Promise<Session> | null = null

/**
 * After signing in, out, or joining a workspace: nothing cached belongs to the person any more. Once for all who ask
 * meanwhile, as requests do that are refused together: a second clearing would cancel the first one's question.
 */
export function renewSession(): Promise<Session> {
  if (renewal) return renewal
  queryClient.clear()
  renewal = loadSession().finally(() => {
    renewal = null
  })
  return renewal
}
