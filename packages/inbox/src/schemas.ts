// Browser-safe: what the inbox takes and gives. No IO, no Node modules.
import type { MediaDto } from '@recado/media/schemas'
import { LIMITS, type MessageContent, type MessageExtras, OutgoingContent } from '@recado/whatsapp/schemas'
import type { WorkspaceArea } from '@recado/workspaces/schemas'
import { z } from 'zod'

/** Meta's limit on the body of a text message. */
export const MAX_TEXT_LENGTH = LIMITS.text
/** Counts stop one above this; a screen shows anything larger as `999+`. */
export const COUNT_CAP = 999

export const CONVERSATION_TABS = ['open', 'unread', 'closed'] as const
export type ConversationTab = (typeof CONVERSATION_TABS)[number]
export const CONVERSATION_STATUSES = ['OPEN', 'CLOSED'] as const
export type ConversationStatus = (typeof CONVERSATION_STATUSES)[number]
export const SENDER_TYPES = ['CLIENT', 'AGENT', 'AI', 'CAMPAIGN', 'SYSTEM'] as const
export type SenderType = (typeof SENDER_TYPES)[number]
/** In rank order, as in the database. */
export const MESSAGE_STATUSES = [
  'RECEIVED',
  'QUEUED',
  'SENDING',
  'UNKNOWN',
  'SENT',
  'DELIVERED',
  'READ',
  'PLAYED',
  'FAILED',
] as const
export type MessageStatus = (typeof MESSAGE_STATUSES)[number]
export const FEED_EVENT_TYPES = ['message.created', 'message.updated', 'conversation.updated'] as const
export type FeedEventType = (typeof FEED_EVENT_TYPES)[number]

const id = z.uuid()
const cursor = z.string().min(1).max(200).nullish()

export const ListConversationsInput = z.object({
  tab: z.enum(CONVERSATION_TABS),
  cursor,
  limit: z.number().int().min(1).max(100).default(40),
})
export type ListConversationsInput = z.infer<typeof ListConversationsInput>

/** Part of a customer's name, username or number. */
export const SearchConversationsInput = z.object({ search: z.string().trim().min(1).max(100) })
export type SearchConversationsInput = z.infer<typeof SearchConversationsInput>

export const ConversationInput = z.object({ conversationId: id })
export type ConversationInput = z.infer<typeof ConversationInput>

export const ListMessagesInput = ConversationInput.extend({
  cursor,
  limit: z.number().int().min(1).max(100).default(50),
})
export type ListMessagesInput = z.infer<typeof ListMessagesInput>

export const SetStatusInput = ConversationInput.extend({ status: z.enum(CONVERSATION_STATUSES) })
export type SetStatusInput = z.infer<typeof SetStatusInput>

/** `id` is made by the sender (uuid v7) and makes the call idempotent: the same id twice is one message. */
export const SendMessageInput = ConversationInput.extend({
  id: z.uuidv7(),
  content: OutgoingContent,
  replyToId: id.nullish(),
}).refine(({ content, replyToId }) => content.kind !== 'reaction' || !replyToId, {
  path: ['replyToId'],
  error: 'A reaction cannot quote: it is about its target.',
})
export type SendMessageInput = z.infer<typeof SendMessageInput>

export const MessageInput = z.object({ messageId: id })
export type MessageInput = z.infer<typeof MessageInput>

/** What a person says became of a message whose answer from Meta was lost. */
export const ResolveUnknownInput = MessageInput.extend({ outcome: z.enum(['sent', 'resend']) })
export type ResolveUnknownInput = z.infer<typeof ResolveUnknownInput>

/**
 * `lastEventId` is a `feedCursor` or the id of the last event seen, and names every transaction that was running then;
 * without it the feed starts now.
 */
export const WatchFeedInput = z.object({ lastEventId: z.string().min(1).max(8000).nullish() })
export type WatchFeedInput = z.infer<typeof WatchFeedInput>

/** Times are ISO strings in UTC everywhere below. */
export interface ConversationSummary {
  id: string
  status: ConversationStatus
  channel: 'WHATSAPP_CLOUD' | 'LUMIBOT'
  unreadCount: number
  lastMessageAt: string
  lastInboundAt: string | null
  windowExpiresAt: string | null
  assigneeId: string | null
  client: ClientSummary
  lastMessage: LastMessage | null
}

export interface ClientSummary {
  id: string
  name: string | null
  phone: string | null
  waId: string | null
  bsuid: string | null
  username: string | null
  /** Whether they want marketing messages, and since when; null: they have not said. */
  marketing: { isWanted: boolean; at: string } | null
}

export interface LastMessage {
  id: string
  senderType: SenderType
  kind: string
  body: string | null
  status: MessageStatus
  sentAt: string
  /** Of its audio or video, where known. */
  durationMs: number | null
}

/** What one asks of a single message and a thread need not carry for all. */
export interface MessageDetails {
  /** Meta's wamid; null of one that never reached Meta. */
  channelMessageId: string | null
  /** How often sending it was tried. */
  attempts: number
  /** What Meta charges it as; null until Meta says, and of received ones. */
  pricing: {
    /** `marketing`, `utility`, `authentication`, `service`, or whatever Meta names next. */
    category: string | null
    /** `regular`, `free_customer_service`, `free_entry_point`. */
    type: string | null
    billable: boolean | null
  } | null
}

export interface MessageDto {
  id: string
  conversationId: string
  senderType: SenderType
  /** The agent who wrote it; null for every other sender. */
  sender: { id: string; name: string } | null
  kind: string
  body: string | null
  content: MessageContent
  extras: MessageExtras
  /** The file it carries, or that its header carries; of an edited one the newest wording's, once that is here. */
  media: MediaDto | null
  /** What others did to it since; null for most. */
  changes: MessageChanges | null
  /** Of a reaction, an edit or a deletion: our id of what it changes, where that is here. It is drawn there, not by itself. */
  targetId: string | null
  status: MessageStatus
  /** Of a message that waits: why. NUMBER_PAUSED while nothing leaves from its number. */
  error: MessageError | null
  sentAt: string
  createdAt: string
  deliveredAt: string | null
  readAt: string | null
  /** Our id of the quoted message; null when it quotes none or one we do not have. */
  replyToId: string | null
}

export interface MessageChanges {
  /** The last of each side; one that was removed is not here. */
  reactions: { by: 'CLIENT' | 'COMPANY'; emoji: string }[]
  /** The newest wording, and its time in ISO; `content` stays what came first. */
  edited: { content: MessageContent; at: string } | null
  /** When whoever sent it deleted it for everyone. */
  revokedAt: string | null
}

export interface MessageError {
  /** Meta's error code as text, or one of ours. */
  code: string
  title: string
  details: string | null
  class: string | null
}

export interface ConversationPage {
  items: ConversationSummary[]
  nextCursor: string | null
  /** Where to begin watching so that nothing between this page and the first event is missed. */
  feedCursor: string
}

/** The latest first; as many as one looks through. */
export interface ConversationSearch {
  items: ConversationSummary[]
}

export interface MessagePage {
  /** Newest first. */
  items: MessageDto[]
  nextCursor: string | null
}

/** Each at most COUNT_CAP + 1. */
export interface ConversationCounts {
  open: number
  unread: number
  closed: number
}

/** A change, with the state it led to. */
export interface FeedEventDto {
  type: FeedEventType
  conversation: ConversationSummary
  message: MessageDto | null
}

/** `ready`: caught up, live from here. `reset`: too much was missed, refetch what is on screen; live from here. */
export type FeedItem =
  | { kind: 'ready' }
  | { kind: 'reset' }
  | { kind: 'events'; events: FeedEventDto[] }
  /** Something of the workspace outside its conversations changed: ask for it again. */
  | { kind: 'changed'; area: WorkspaceArea }

/** How far the connection of a number has come. Times are ISO strings, null for what has not happened yet. */
export interface SetupProgress {
  channel: 'WHATSAPP_CLOUD' | 'LUMIBOT'
  /** What the last connection test found in order. */
  number: boolean
  token: boolean
  appSecret: boolean
  /** When the last connection test passed as a whole. */
  testedAt: string | null
  displayPhoneNumber: string | null
  /** Meta called the webhook and got the right word back. */
  verifiedAt: string | null
  /** The first message of a customer, and the first of ours that the channel took. */
  receivedAt: string | null
  sentAt: string | null
}
