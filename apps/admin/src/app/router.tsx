import { createRouter } from '@tanstack/react-router'
import { ErrorPage } from './error-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { authRoutes } from './routes/auth.tsx'
import { homeRoute } from './routes/home.tsx'
import { inboxRoute } from './routes/inbox.tsx'
import { rootRoute } from './routes/root.tsx'
import { settingsRoutes } from './routes/settings.tsx'
import { newTemplateRoute, templateRoute, templatesRoute } from './routes/templates.tsx'
import { newWorkspaceRoute, workspaceRoute } from './routes/workspace.tsx'

const routeTree = rootRoute.addChildren([
  homeRoute,
  ...authRoutes,
  newWorkspaceRoute,
  workspaceRoute.addChildren([inboxRoute, templatesRoute, newTemplateRoute, templateRoute, settingsRoutes]),
])

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
