import { getMessageDetails } from '@recado/inbox'
import { type MessageDetails, MessageInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const getMessageDetailsProcedure = workspaceProcedure('inbox.read')
  .input(MessageInput)
  .query(({ ctx, input }): Promise<MessageDetails> => getMessageDetails({ ctx, input }))
