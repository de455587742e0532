import { sendMessage } from '@recado/inbox'
import { type MessageDto, SendMessageInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const sendMessageProcedure = workspaceProcedure('inbox.write')
  .input(SendMessageInput)
  .mutation(({ ctx, input }): Promise<MessageDto> => sendMessage({ ctx, input }))
