import type { Readable } from 'node:stream'
import type { MetaErrorClass, OutgoingContent } from '@recado/whatsapp'

export type ChannelName = 'WHATSAPP_CLOUD' | 'LUMIBOT'

/** One way to reach customers. Answers are unions, never exceptions: the job decides by reading them. */
export interface ChannelAdapter {
  channel: ChannelName
  /**
   * What has to be done before `send`, may take long, and reaches no customer, however often it is done: handing over a
   * file. `send` finds it done, and does what is not. Null when the message may be sent.
   */
  prepare?(message: OutgoingMessage): Promise<NotSent | null>
  /** One attempt at one message. A kind the channel does not carry is rejected with KIND_NOT_SUPPORTED. */
  send(message: OutgoingMessage): Promise<SendOutcome>
  markRead(receipt: ReadReceipt): Promise<ReceiptOutcome>
}

export interface OutgoingMessage {
  /** Whatever is known; the first that is there is used: `waId` as Meta wrote it, phone (E.164), BSUID. */
  to: { waId: string | null; phone: string | null; bsuid: string | null }
  content: ChannelContent
  /** Our id, which the channel echoes in its statuses. */
  messageId: string
  /** The channel's id of the quoted message. */
  replyTo?: string | undefined
  /** The channel's own id of the conversation, where it has such a thing and we know it. */
  channelConversationId?: string | null
  /** 1 for the first: how long to wait after a refusal, and whether to go on at all, depends on it. */
  attempt: number
}

/** What is asked to be sent, with our ids turned into the channel's and files ready to be read. */
export type ChannelContent =
  | Exclude<
      OutgoingContent,
      { mediaId: string } | { kind: 'reaction' | 'buttons' | 'url_button' | 'flow' | 'template' }
    >
  | { kind: 'image' | 'video'; file: OutgoingFile; caption: string | null }
  | { kind: 'document'; file: OutgoingFile; caption: string | null; filename: string }
  | { kind: 'audio'; file: OutgoingFile; isVoice: boolean }
  | { kind: 'sticker'; file: OutgoingFile }
  | { kind: 'reaction'; targetId: string; emoji: string | null }
  | WithHeader<Extract<OutgoingContent, { kind: 'buttons' }>>
  | WithHeader<Extract<OutgoingContent, { kind: 'url_button' }>>
  | WithHeader<Extract<OutgoingContent, { kind: 'flow' }>>
  | ChannelTemplate

type WithHeader<Content> = Omit<Content, 'header'> & {
  header: { kind: 'text'; text: string } | { kind: 'image' | 'video' | 'document'; file: OutgoingFile } | null
}

export interface ChannelTemplate {
  kind: 'template'
  name: string
  /** Meta's code, such as `pt_BR`. */
  language: string
  category: string
  /** Named variables carry their name; positional ones come in order. */
  body: TemplateVariable[]
  header:
    | { kind: 'text'; variables: TemplateVariable[] }
    | { kind: 'image' | 'video' | 'document'; file: OutgoingFile }
    | { kind: 'location'; latitude: number; longitude: number; name: string | null; address: string | null }
    | null
  buttons: { index: number; subType: 'url' | 'copy_code' | 'quick_reply'; value: string }[]
  /** With the variables filled in, as the customer reads it. */
  text: string
}

export interface TemplateVariable {
  name: string | null
  value: string
}

/** A stored file on its way out. */
export interface OutgoingFile {
  /** Ours. */
  id: string
  mimeType: string
  filename: string
  sizeBytes: number
  /** Throws NOT_FOUND when the bytes are gone, anything else when they cannot be read now. */
  open(): Promise<Readable>
  /** The channel's id of an earlier upload from the same number, while it is valid there. */
  uploadedAs(): Promise<string | null>
  /** Keeps the channel's id for the next message, until it expires there. */
  remember(channelMediaId: string, validForMs: number): Promise<void>
  /** The channel does not know this id, whatever we thought. */
  forget(channelMediaId: string): Promise<void>
}

export interface ReadReceipt {
  channelMessageId: string
  typing: boolean
}

/** As stored in `messages.error`. `code` is Meta's as text, or a ChannelErrorCode. */
export interface SendError {
  code: string
  title: string
  details: string | null
  class: MetaErrorClass
}

export type SendOutcome =
  | { kind: 'accepted'; channelMessageId: string }
  | NotSent
  /** It left and no answer came back: perhaps sent, perhaps not. Only a status can tell. */
  | { kind: 'unknown'; reason: string }

export type NotSent =
  /** Surely not sent, and trying again by itself would not help or is used up. */
  | { kind: 'rejected'; error: SendError }
  /** Surely not sent; the same attempt may work after `afterMs`. `scope` is what has to wait. */
  | { kind: 'retry'; afterMs: number; scope: RetryScope; error: SendError }

export type RetryScope = 'message' | 'recipient' | 'number' | 'account'

/** Receipts are best effort: nobody waits for them. */
export type ReceiptOutcome = { kind: 'done' } | { kind: 'failed'; reason: string }
