import { getNumberHealth } from '@recado/workspaces'
import { router, workspaceProcedure } from '../trpc.ts'

export const numbersRouter = router({
  get: workspaceProcedure('integration.manage').query(({ ctx }) => getNumberHealth({ ctx })),
})
