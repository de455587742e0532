import { resolveUnknown } from '@recado/inbox'
import { type MessageDto, ResolveUnknownInput } from '@recado/inbox/schemas'
import { workspaceProcedure } from '../../trpc.ts'

export const resolveUnknownProcedure = workspaceProcedure('inbox.write')
  .input(ResolveUnknownInput)
  .mutation(({ ctx, input }): Promise<MessageDto> => resolveUnknown({ ctx, input }))
