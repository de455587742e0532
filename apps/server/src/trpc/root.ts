import { alertsRouter } from './routers/alerts-router.ts'
import { channelsRouter } from './routers/channels-router.ts'
import { inboxRouter } from './routers/inbox/inbox-router.ts'
import { integrationsRouter } from './routers/integrations-router.ts'
import { invitationsRouter } from './routers/invitations-router.ts'
import { membersRouter } from './routers/members-router.ts'
import { numbersRouter } from './routers/numbers-router.ts'
import { sessionRouter } from './routers/session-router.ts'
import { sessionsRouter } from './routers/sessions-router.ts'
import { setupRouter } from './routers/setup-router.ts'
import { templatesRouter } from './routers/templates-router.ts'
import { workspacesRouter } from './routers/workspaces-router.ts'
import { router } from './trpc.ts'

export const appRouter = router({
  session: sessionRouter,
  sessions: sessionsRouter,
  setup: setupRouter,
  workspaces: workspacesRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  integrations: integrationsRouter,
  numbers: numbersRouter,
  alerts: alertsRouter,
  channels: channelsRouter,
  inbox: inboxRouter,
  templates: templatesRouter,
})

export type AppRouter = typeof appRouter
