import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { SettingsLayout } from '../../features/shell/settings-layout.tsx'
import { loadTexts } from '../../lib/i18n.ts'
import { workspaceRoute } from './workspace.tsx'

const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings',
  component: SettingsLayout,
})

const settingsIndexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/w/$slug/settings/integrations', params, replace: true })
  },
})

const integrationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'integrations',
  loader: () => loadTexts('integrations', 'lumibot', 'connection'),
  component: lazyRouteComponent(() => import('../../features/integrations/integrations-page.tsx'), 'IntegrationsPage'),
})

const guideRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'guide',
  loader: () => loadTexts('guide'),
  component: lazyRouteComponent(() => import('../../features/guide/guide-page.tsx'), 'GuidePage'),
})

const membersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'members',
  loader: () => loadTexts('members'),
  component: lazyRouteComponent(() => import('../../features/members/members-page.tsx'), 'MembersPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'account',
  loader: () => loadTexts('account'),
  component: lazyRouteComponent(() => import('../../features/account/account-page.tsx'), 'AccountPage'),
})

export const settingsRoutes = settingsRoute.addChildren([
  settingsIndexRoute,
  integrationsRoute,
  guideRoute,
  membersRoute,
  accountRoute,
])
