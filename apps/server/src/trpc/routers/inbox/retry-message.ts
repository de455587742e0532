import { retryMessage } from '@recado/inbox'
import { type MessageDto, MessageInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const retryMessageProcedure = workspaceProcedure('inbox.write')
  .input(MessageInput)
  .mutation(({ ctx, input }): Promise<MessageDto> => retryMessage({ ctx, input }))
