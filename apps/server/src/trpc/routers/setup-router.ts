import { createOwner, needsOwner } from '@recado/workspaces'
import { CreateOwnerInput } from '@recado/workspaces/schemas'
import { publicProcedure, router } from '../trpc.ts'

export const setupRouter = router({
  status: publicProcedure.query(async ({ ctx }) => ({
    needsOwner: await needsOwner({ ctx: ctx.deps }),
    demo: ctx.deps.env.demo,
    address: { publicUrl: ctx.deps.publicUrl, isOnlyOne: ctx.deps.env.production },
  })),
  createOwner: publicProcedure
    .input(CreateOwnerInput)
    .mutation(({ ctx, input }) => createOwner({ ctx: ctx.deps, input })),
})
