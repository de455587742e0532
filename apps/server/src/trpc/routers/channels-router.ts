import { connectedChannels } from '@recado/workspaces'
import type { ChannelsDto } from '@recado/workspaces/schemas'
import { router, workspaceProcedure } from '../trpc.ts'

export const channelsRouter = router({
  connected: workspaceProcedure('inbox.read').query(({ ctx }): Promise<ChannelsDto> => connectedChannels({ ctx })),
})
