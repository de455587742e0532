import { NotFoundError, type Sql } from '@recado/core'
import { hydrateMessages } from '../conversations/message-dto.ts'
import type { MessageDto } from '../schemas.ts'

/** The message as it is now. Throws NOT_FOUND. */
export async function readMessage(sql: Sql, workspaceId: string, id: string): Promise<MessageDto> {
  const message = (await hydrateMessages(sql, workspaceId, [id])).get(id)
  if (!message) throw new NotFoundError('Message')
  return message
}
