import type {
  LumibotAccount,
  LumibotAttachment,
  LumibotContact,
  LumibotConversation,
  LumibotInbox,
  LumibotMessage,
  LumibotState,
} from './lumibot-state.ts'

// What Chatwoot says of its things, in its application API and in its webhooks.

type Json = Record<string, unknown>

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000)

export const contactJson = ({ id, name, phoneNumber }: LumibotContact): Json => ({
  additional_attributes: {},
  availability_status: 'offline',
  email: null,
  id,
  name,
  phone_number: phoneNumber,
  identifier: null,
  thumbnail: '',
  custom_attributes: {},
})

export const inboxJson = ({ id, name, channelType, phoneNumber }: LumibotInbox): Json => ({
  id,
  name,
  channel_type: channelType,
  phone_number: phoneNumber,
  provider: channelType === 'Channel::Whatsapp' ? 'whatsapp_cloud' : null,
})

export const conversationJson = (state: LumibotState, conversation: LumibotConversation): Json => {
  const contact = state.contacts.get(conversation.contactId)
  const inbox = state.accounts.get(conversation.accountId)?.inboxes.get(conversation.inboxId)
  const { lastMessage } = conversation
  return {
    additional_attributes: {},
    can_reply: true,
    channel: inbox?.channelType,
    contact_inbox: {
      id: conversation.contactId,
      contact_id: conversation.contactId,
      inbox_id: conversation.inboxId,
      source_id: conversation.sourceId,
      hmac_verified: false,
    },
    id: conversation.id,
    inbox_id: conversation.inboxId,
    messages: lastMessage ? [messageJson(lastMessage)] : [],
    labels: [],
    meta: { sender: contact && { ...contactJson(contact), type: 'contact' }, assignee: null, team: null },
    status: conversation.status,
    custom_attributes: {},
    snoozed_until: null,
    created_at: seconds(conversation.createdAt),
    timestamp: seconds(lastMessage?.createdAt ?? conversation.createdAt),
  }
}

/** As the application API answers it: the kind as a number, the time in seconds. */
export const messageJson = (message: LumibotMessage): Json => ({
  id: message.id,
  content: message.content,
  inbox_id: message.conversation.inboxId,
  conversation_id: message.conversation.id,
  message_type: message.direction === 'incoming' ? 0 : 1,
  content_type: 'text',
  status: message.status,
  content_attributes: message.contentAttributes,
  additional_attributes: message.additionalAttributes,
  created_at: seconds(message.createdAt),
  private: message.private,
  source_id: message.sourceId,
  ...(message.attachments.length > 0 && {
    attachments: message.attachments.map((one) => attachmentJson(one, message)),
  }),
})

const attachmentJson = ({ id, fileType, details }: LumibotAttachment, message: LumibotMessage): Json => ({
  id,
  message_id: message.id,
  file_type: fileType,
  account_id: message.conversation.accountId,
  extension: null,
  ...details,
})

/** As a webhook tells it: the kind as a word, the time in ISO, and no status but the one of the conversation's last message. */
export function messageEvent(state: LumibotState, account: LumibotAccount, message: LumibotMessage): Json {
  const { conversation } = message
  const contact = state.contacts.get(conversation.contactId)
  const inbox = account.inboxes.get(conversation.inboxId)
  return {
    account: { id: account.id, name: account.name },
    additional_attributes: message.additionalAttributes,
    content_attributes: message.contentAttributes,
    content_type: 'text',
    content: message.content,
    conversation: conversationJson(state, conversation),
    created_at: message.createdAt.toISOString(),
    id: message.id,
    inbox: { id: inbox?.id, name: inbox?.name },
    message_type: message.direction,
    private: message.private,
    sender:
      message.direction === 'incoming'
        ? contact && { ...contactJson(contact), type: 'contact', account: { id: account.id, name: account.name } }
        : { id: 1, name: message.senderName, email: 'agent@lumibot.test', type: 'user' },
    source_id: message.sourceId,
    ...(message.attachments.length > 0 && {
      attachments: message.attachments.map((one) => attachmentJson(one, message)),
    }),
  }
}
