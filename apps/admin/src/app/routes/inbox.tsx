import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadTexts } from '../../lib/i18n.ts'
import { workspaceRoute } from './workspace.tsx'

export const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'inbox/{-$conversationId}',
  // The open ones are the page itself and need no word in the address.
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: 'unread' | 'closed' } =>
    tab === 'unread' || tab === 'closed' ? { tab } : {},
  loader: () => loadTexts('inbox'),
  component: lazyRouteComponent(() => import('../../features/inbox/inbox-page.tsx'), 'InboxPage'),
})
