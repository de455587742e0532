import { getSetupProgress, resumeSending } from '@recado/inbox'
import {
  enqueueRefresh,
  generateVerifyToken,
  getIntegration,
  saveIntegration,
  testConnection,
} from '@recado/workspaces'
import { SaveIntegrationInput } from '@recado/workspaces/schemas'
import { router, workspaceProcedure } from '../trpc.ts'

const manager = workspaceProcedure('integration.manage')

export const integrationsRouter = router({
  get: manager.query(({ ctx }) => getIntegration({ ctx })),
  save: manager.input(SaveIntegrationInput).mutation(async ({ ctx, input }) => {
    const saved = await saveIntegration({ ctx, input })
    await enqueueRefresh(ctx.jobs, ctx.workspaceId)
    return saved
  }),
  test: manager.mutation(({ ctx }) => testConnection({ ctx })),
  /** After a refusal paused the number: tries again. */
  resumeSending: manager.mutation(({ ctx }) => resumeSending({ ctx })),
  progress: manager.query(({ ctx }) => getSetupProgress({ ctx })),
  generateVerifyToken: manager.mutation(({ ctx }) => generateVerifyToken({ ctx })),
})
