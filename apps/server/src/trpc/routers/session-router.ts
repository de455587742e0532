import { listWorkspaces, updateProfile } from '@recado/workspaces'
import { UpdateProfileInput } from '@recado/workspaces/schemas'
import { authedProcedure, publicProcedure, router } from '../trpc.ts'

export const sessionRouter = router({
  me: publicProcedure.query(async ({ ctx }) => {
    const user = (await ctx.signedIn())?.person ?? null
    const workspaces = user ? await listWorkspaces({ ctx: ctx.deps, input: { userId: user.id } }) : []
    return { user, workspaces }
  }),
  updateProfile: authedProcedure
    .input(UpdateProfileInput)
    .mutation(({ ctx, input }) => updateProfile({ ctx, input: { userId: ctx.person.id, ...input } })),
})
