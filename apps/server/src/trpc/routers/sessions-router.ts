import { endOtherSessions, endSession, listSessions } from '@recado/workspaces'
import { EndSessionInput } from '@recado/workspaces/schemas'
import { authedProcedure, router } from '../trpc.ts'

/** One's own sessions, wherever they are. better-auth's routes for them answer with tokens, and are closed. */
export const sessionsRouter = router({
  list: authedProcedure.query(({ ctx }) => listSessions({ ctx, input: own(ctx) })),
  end: authedProcedure
    .input(EndSessionInput)
    .mutation(({ ctx, input }) => endSession({ ctx, input: { ...input, userId: ctx.person.id } })),
  endOthers: authedProcedure.mutation(({ ctx }) => endOtherSessions({ ctx, input: own(ctx) })),
})

const own = ({ person, sessionId }: { person: { id: string }; sessionId: string }) => ({ userId: person.id, sessionId })
