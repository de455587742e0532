import { readStatus as readMetaStatus, type WebhookPart } from '@recado/whatsapp'
import { channelMessageIdOf } from './lumibot-ids.ts'
import { type Body, LastMessageSchema, ourIdOf } from './webhook-schemas.ts'

/**
 * What became of a message of ours, in Meta's form. Most versions of Chatwoot tell it only of the conversation's last
 * message; of any other that changed is known that Lumibot still has it. A failure's reason is `code: text` of Meta's.
 */
export function readStatus(
  raw: Record<string, unknown>,
  body: Body,
  { accountId, messageId }: { accountId: string; messageId: string },
): WebhookPart {
  const last = body.conversation.messages
    .map((message) => LastMessageSchema.parse(message))
    .find((message) => message.id === messageId)
  const { conversation, account, inbox, ...own } = raw
  return readMetaStatus({
    id: channelMessageIdOf(accountId, messageId),
    status: body.status ?? last?.status ?? 'sent',
    biz_opaque_callback_data: ourIdOf(body) ?? undefined,
    errors: [errorOf(body.content_attributes.external_error)],
    lumibot: own,
  })
}

function errorOf(said: string | null) {
  const [, code, title] = META_ERROR.exec(said ?? '') ?? []
  if (code) return { code: Number(code), title }
  return { code: 'LUMIBOT_NOT_DELIVERED', title: 'Lumibot could not deliver the message', details: said }
}
const META_ERROR = /^\s*(\d{1,7})\s*[:-]\s*(.+)$/s
