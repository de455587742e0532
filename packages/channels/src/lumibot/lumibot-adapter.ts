import type { ChannelAdapter, ChannelContent, OutgoingFile, OutgoingMessage, SendOutcome } from '../channel-adapter.ts'
import { probeFile } from '../probe-file.ts'
import { kindNotSupported, NO_ADDRESS } from '../refusals.ts'
import { addressOf, findConversation } from './find-conversation.ts'
import type { LumibotAnswer } from './lumibot-answer.ts'
import type { LumibotAccess, LumibotClient, LumibotMessage } from './lumibot-client.ts'
import { lumibotMessageId } from './lumibot-ids.ts'
import { outcomeOfLookup, outcomeOfSend } from './send-outcome.ts'
import { templateParams } from './template-params.ts'

/**
 * WhatsApp by one inbox of a Lumibot account. Lumibot takes a message into its own queue and says later, by webhook,
 * what became of it; it knows no idempotency key, so an answer that is lost is unknown until its webhook names the
 * message. It shows customers neither that they were read nor that someone is writing.
 */
export function createLumibotAdapter({
  client,
  access,
  inboxId,
}: {
  client: LumibotClient
  access: LumibotAccess
  inboxId: string
}): ChannelAdapter {
  async function send(message: OutgoingMessage): Promise<SendOutcome> {
    const { to, attempt, channelConversationId: known } = message
    const content = contentOf(message.content)
    if (!content) return kindNotSupported(message.content.kind)

    const post = async (conversationId: string) =>
      client.sendMessage(access, {
        ...content,
        conversationId,
        echoId: message.messageId,
        inReplyTo: message.replyTo ? lumibotMessageId(message.replyTo, access.accountId) : null,
      })
    const first = known ? await post(known) : null
    if (first && !isNotFound(first)) return outcomeOfSend(first, access.accountId, attempt)

    // None known, or the one we knew was deleted there: nothing has been sent.
    const address = addressOf(to)
    if (!address) return first ? outcomeOfSend(first, access.accountId, attempt) : NO_ADDRESS
    const conversation = await findConversation({ client, access, inboxId }, address)
    if (conversation.kind !== 'ok') return outcomeOfLookup(conversation, attempt)
    return outcomeOfSend(await post(conversation.data), access.accountId, attempt)
  }
  return { channel: 'LUMIBOT', prepare: probeFile, send, markRead: async () => ({ kind: 'done' }) }
}

const isNotFound = (answer: LumibotAnswer<unknown>): boolean => answer.kind === 'error' && answer.httpStatus === 404

type Content = Pick<LumibotMessage, 'content' | 'file' | 'template'>

/** Null for what Lumibot has no way to carry. */
function contentOf(content: ChannelContent): Content | null {
  switch (content.kind) {
    case 'text':
      return { content: content.text }
    case 'image':
    case 'video':
      return { content: content.caption ?? '', file: fileOf(content.file) }
    case 'document':
      return { content: content.caption ?? '', file: { ...fileOf(content.file), filename: content.filename } }
    case 'audio':
      return { content: '', file: fileOf(content.file, content.isVoice) }
    case 'template': {
      const template = templateParams(content)
      return template && { content: content.text, template }
    }
    default:
      return null
  }
}

const fileOf = ({ filename, mimeType, sizeBytes, open }: OutgoingFile, isVoice = false) => ({
  filename,
  mimeType,
  sizeBytes,
  open,
  isVoice,
})
