import type { GraphClient, Recipient } from '@recado/whatsapp'
import type { ChannelAdapter, OutgoingMessage } from '../channel-adapter.ts'
import { fileOf } from '../file-of.ts'
import { NO_ADDRESS } from '../refusals.ts'
import type { MediaUploads } from './media-uploads.ts'
import { metaMessageId } from './meta-message-id.ts'
import { retryWithNewUpload } from './retry-with-new-upload.ts'
import { toSendOutcome } from './send-outcome.ts'
import { sendableContent } from './sendable-content.ts'

/** WhatsApp by Meta's Cloud API, from one phone number. It carries every kind. */
export function createCloudApiAdapter({
  graph,
  uploads,
  phoneNumberId,
  accessToken,
}: {
  graph: GraphClient
  uploads: MediaUploads
  phoneNumberId: string
  accessToken: string
}): ChannelAdapter {
  const handOver = async ({ content }: OutgoingMessage) => {
    const file = fileOf(content)
    return file && { file, ...(await uploads.handOver(file, { phoneNumberId, accessToken })) }
  }
  return {
    channel: 'WHATSAPP_CLOUD',
    async prepare(message) {
      if (!recipientOf(message.to)) return NO_ADDRESS
      const upload = await handOver(message)
      return upload?.kind === 'failed' ? upload.outcome(message.attempt) : null
    },
    async send(message) {
      const { to, content, messageId, attempt } = message
      const replyTo = message.replyTo && metaMessageId(message.replyTo)
      const recipient = recipientOf(to)
      if (!recipient) return NO_ADDRESS
      const upload = await handOver(message)
      if (upload?.kind === 'failed') return upload.outcome(attempt)
      const sendable = sendableContent(content, upload?.id ?? null)
      const request = { accessToken, phoneNumberId, recipient, content: sendable, replyTo, callbackData: messageId }
      const answer = await graph.sendMessage(request)
      const again = upload && answer.kind === 'error' && (await retryWithNewUpload(answer, upload))
      return again || toSendOutcome(answer, attempt)
    },
    async markRead({ channelMessageId, typing }) {
      const answer = await graph.markAsRead({
        accessToken,
        phoneNumberId,
        messageId: metaMessageId(channelMessageId),
        typing,
      })
      if (answer.kind === 'ok') return { kind: 'done' }
      return { kind: 'failed', reason: answer.kind === 'error' ? `Meta error ${answer.error.code}` : answer.reason }
    },
  }
}

/** Meta's own spelling of the number first: a Brazilian number may be known to it without the ninth digit. */
export function recipientOf({ waId, phone, bsuid }: OutgoingMessage['to']): Recipient | null {
  const digits = (waId ?? phone)?.replace(/^\+/, '')
  if (digits) return { to: digits }
  return bsuid ? { recipient: bsuid } : null
}
