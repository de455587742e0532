import { createRoute, redirect } from '@tanstack/react-router'
import { queryClient } from '../../lib/query-client.ts'
import { loadSession } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { lastWorkspace } from '../../lib/workspace.tsx'
import { rootRoute } from './root.tsx'

/** `/` shows nothing: it goes to the workspace used last, or to signing in, or to the first run. */
export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const { user, workspaces } = await loadSession()
    if (!user) {
      const { needsOwner } = await queryClient.fetchQuery(trpc.setup.status.queryOptions())
      throw redirect({ to: needsOwner ? '/setup' : '/sign-in', replace: true })
    }
    const last = lastWorkspace.read()
    const workspace = workspaces.find(({ slug }) => slug === last) ?? workspaces[0]
    if (!workspace) throw redirect({ to: '/w/new', replace: true })
    throw redirect({ to: '/w/$slug/inbox/{-$conversationId}', params: { slug: workspace.slug }, replace: true })
  },
})
