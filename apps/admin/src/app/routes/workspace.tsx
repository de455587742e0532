import { createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { Shell } from '../../features/shell/shell.tsx'
import { WorkspaceNotFound } from '../../features/shell/workspace-not-found.tsx'
import { loadTexts } from '../../lib/i18n.ts'
import { loadSession, useSession } from '../../lib/session.ts'
import { lastWorkspace, WorkspaceProvider } from '../../lib/workspace.tsx'
import { rootRoute } from './root.tsx'

/** Everything inside one workspace: guards it, and puts the shell around it. */
export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$slug',
  beforeLoad: async ({ params, location }) => {
    const { user, workspaces } = await loadSession()
    if (!user) throw redirect({ to: '/sign-in', search: { redirect: location.href }, replace: true })
    if (workspaces.some(({ slug }) => slug === params.slug)) lastWorkspace.remember(params.slug)
  },
  component: WorkspaceLayout,
})

/** A person without a workspace lands here, and whoever wants one more. */
export const newWorkspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/new',
  beforeLoad: async ({ location }) => {
    const { user } = await loadSession()
    if (!user) throw redirect({ to: '/sign-in', search: { redirect: location.href }, replace: true })
  },
  loader: () => loadTexts('setup'),
  component: lazyRouteComponent(() => import('../../features/workspaces/new-workspace-page.tsx'), 'NewWorkspacePage'),
})

function WorkspaceLayout() {
  const { slug } = workspaceRoute.useParams()
  const { user, workspaces } = useSession()
  const workspace = workspaces.find((one) => one.slug === slug)
  if (!user || !workspace) return <WorkspaceNotFound />
  return (
    <WorkspaceProvider value={{ ...workspace, user }}>
      <Shell>
        <Outlet />
      </Shell>
    </WorkspaceProvider>
  )
}
