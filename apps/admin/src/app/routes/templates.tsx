import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadTexts } from '../../lib/i18n.ts'
import { workspaceRoute } from './workspace.tsx'

const texts = () => loadTexts('templates', 'template')

export const templatesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'templates',
  loader: texts,
  component: lazyRouteComponent(() => import('../../features/templates/list/templates-page.tsx'), 'TemplatesPage'),
})

export const newTemplateRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'templates/new',
  // Another language of a name, or the same once more, begins with what there is.
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } => (typeof from === 'string' ? { from } : {}),
  loader: texts,
  component: lazyRouteComponent(
    () => import('../../features/templates/editor/new-template-page.tsx'),
    'NewTemplatePage',
  ),
})

export const templateRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'templates/$templateId',
  loader: texts,
  component: lazyRouteComponent(() => import('../../features/templates/editor/template-page.tsx'), 'TemplatePage'),
})
