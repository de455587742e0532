import { listMessages } from '@recado/inbox'
import { ListMessagesInput, type MessagePage } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const listMessagesProcedure = workspaceProcedure('inbox.read')
  .input(ListMessagesInput)
  .query(({ ctx, input }): Promise<MessagePage> => listMessages({ ctx, input }))
