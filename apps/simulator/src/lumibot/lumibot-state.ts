import { BoundedMap } from '../state/bounded-list.ts'
import type { AcceptedMessage, ChatMessage } from '../state/simulator-state.ts'

export interface LumibotAccount {
  id: number
  name: string
  inboxes: Map<number, LumibotInbox>
  webhooks: LumibotWebhook[]
}

export interface LumibotInbox {
  id: number
  accountId: number
  name: string
  channelType: string
  phoneNumber: string
  /** What the customers' side of the control API and the phone page call it, beside Meta's phone number IDs. */
  numberId: string
}

export interface LumibotWebhook {
  id: number
  url: string
  subscriptions: string[]
  /** Without one it is not signed, as in installations from before there were secrets. */
  secret: string | null
}

/** A person's access token. */
export interface LumibotToken {
  value: string
  userId: number
  userName: string
  role: 'administrator' | 'agent'
  accountIds: Set<number>
}

export interface LumibotContact {
  id: number
  accountId: number
  name: string
  /** E.164. */
  phoneNumber: string
}

export interface LumibotConversation {
  id: number
  accountId: number
  inboxId: number
  contactId: number
  /** The customer as WhatsApp writes the number. */
  sourceId: string
  status: 'open' | 'pending' | 'resolved'
  createdAt: Date
  lastMessage: LumibotMessage | null
}

export interface LumibotMessage {
  id: number
  conversation: LumibotConversation
  direction: 'incoming' | 'outgoing'
  content: string | null
  private: boolean
  status: 'sent' | 'delivered' | 'read' | 'failed'
  contentAttributes: Record<string, unknown>
  additionalAttributes: Record<string, unknown>
  attachments: LumibotAttachment[]
  senderName: string
  /** The wamid, once WhatsApp has it. */
  sourceId: string | null
  createdAt: Date
  /** The same message as the customer's phone shows it; a note is on no phone. */
  chat: ChatMessage | AcceptedMessage | null
}

export interface LumibotAttachment {
  id: number
  fileType: 'image' | 'video' | 'audio' | 'file' | 'location' | 'contact'
  /** What is told of it beside its kind: the URL and size of a file, a place, a card. */
  details: Record<string, unknown>
}

/** Everything the simulated Lumibot knows. */
export class LumibotState {
  readonly accounts = new Map<number, LumibotAccount>()
  readonly tokens = new Map<string, LumibotToken>()
  readonly contacts = new BoundedMap<number, LumibotContact>(100_000)
  readonly conversations = new BoundedMap<number, LumibotConversation>(100_000)
  readonly messages = new BoundedMap<number, LumibotMessage>(100_000)
  /** Files by the unguessable part of their URL. */
  readonly blobs = new BoundedMap<string, string>(10_000)
  #lastId = 0

  /** Numbers of one row: no two things have the same. */
  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** The inbox that is called so among the numbers. */
  inboxOf(numberId: string): LumibotInbox | undefined {
    const [, accountId, inboxId] = NUMBER_ID.exec(numberId) ?? []
    return this.accounts.get(Number(accountId))?.inboxes.get(Number(inboxId))
  }

  inboxes(): LumibotInbox[] {
    return [...this.accounts.values()].flatMap((account) => [...account.inboxes.values()])
  }

  conversationsOf(contactId: number): LumibotConversation[] {
    return [...this.conversations.values()].filter((conversation) => conversation.contactId === contactId)
  }

  clear(): void {
    for (const part of [this.accounts, this.tokens, this.contacts, this.conversations, this.messages, this.blobs]) {
      part.clear()
    }
  }
}

const NUMBER_ID = /^lumibot-(\d+)-(\d+)$/

export const numberIdOf = (accountId: number, inboxId: number): string => `lumibot-${accountId}-${inboxId}`
