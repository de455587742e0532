import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { loadTexts } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/query-client.ts'
import { loadSession } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'
import { rootRoute } from './root.tsx'

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { redirect?: string } =>
    isOwnPath(search.redirect) ? { redirect: search.redirect } : {},
  beforeLoad: async () => {
    const { user } = await loadSession()
    if (user) throw redirect({ to: '/', replace: true })
  },
  loader: () => Promise.all([loadTexts('auth'), queryClient.ensureQueryData(trpc.setup.status.queryOptions())]),
  component: lazyRouteComponent(() => import('../../features/auth/sign-in-page.tsx'), 'SignInPage'),
})

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  loader: () => loadTexts('auth'),
  component: lazyRouteComponent(() => import('../../features/auth/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset-password',
  // better-auth appends `token`, or `error` when the link was no good.
  validateSearch: (search: Record<string, unknown>): { token?: string } =>
    typeof search.token === 'string' ? { token: search.token } : {},
  loader: () => loadTexts('auth'),
  component: lazyRouteComponent(() => import('../../features/auth/reset-password-page.tsx'), 'ResetPasswordPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  beforeLoad: async () => {
    const { needsOwner } = await queryClient.fetchQuery(trpc.setup.status.queryOptions())
    if (!needsOwner) throw redirect({ to: '/', replace: true })
  },
  loader: () => loadTexts('setup'),
  component: lazyRouteComponent(() => import('../../features/setup/setup-page.tsx'), 'SetupPage'),
})

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$token',
  loader: () => Promise.all([loadTexts('auth'), loadSession()]),
  component: lazyRouteComponent(() => import('../../features/auth/invitation-page.tsx'), 'InvitationPage'),
})

export const authRoutes = [signInRoute, forgotPasswordRoute, resetPasswordRoute, setupRoute, invitationRoute] as const

// Only within this site: `//evil.example` and `/\evil.example` are other sites to a browser.
const isOwnPath = (path: unknown): path is string => typeof path === 'string' && /^\/(?![/\\])/.test(path)
