import { readError } from '../errors.ts'
import { queryClient } from '../query-client.ts'
import { trpc } from '../trpc.ts'

/** Whether this person still may listen to the workspace; asked when a stream is refused, which does not say why. */
export async function mayReturn(workspace: string): Promise<boolean> {
  try {
    await queryClient.fetchQuery({ ...trpc.inbox.counts.queryOptions({ workspace }), staleTime: 0, retry: false })
    return true
  } catch (error) {
    const { code } = readError(error)
    if (code === 'NOT_FOUND' || code === 'FORBIDDEN') void queryClient.invalidateQueries(trpc.session.me.pathFilter())
    // UNAUTHENTICATED leads to signing in, wherever it is met.
    return code !== 'NOT_FOUND' && code !== 'FORBIDDEN' && code !== 'UNAUTHENTICATED'
  }
}
