import { dismissAlert, listAlerts } from '@recado/workspaces'
import { DismissAlertInput } from '@recado/workspaces/schemas'
import { router, workspaceProcedure } from '../trpc.ts'

export const alertsRouter = router({
  list: workspaceProcedure('workspace.read').query(({ ctx }) => listAlerts({ ctx })),
  dismiss: workspaceProcedure('templates.manage')
    .input(DismissAlertInput)
    .mutation(({ ctx, input }) => dismissAlert({ ctx, input })),
})
