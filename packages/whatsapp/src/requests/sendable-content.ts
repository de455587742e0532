import type { OutgoingContent } from '../content/outgoing-content.ts'

/** Where a message goes: `to` takes a phone number as digits, `recipient` a business-scoped user ID. */
export type Recipient = { to: string } | { recipient: string }

/** A file at Meta: the id of an upload from the same number, valid for 30 days. */
export interface UploadedMedia {
  id: string
}

type Sent<Kind extends OutgoingContent['kind']> = Extract<OutgoingContent, { kind: Kind }>

/** What is sent, with everything in it turned into Meta's own: uploads instead of our files, wamids of our messages. */
export type SendableContent =
  | Sent<'text' | 'location' | 'contacts' | 'list' | 'location_request'>
  | { kind: 'image' | 'video'; media: UploadedMedia; caption?: string | null }
  | { kind: 'document'; media: UploadedMedia; caption?: string | null; filename: string }
  | { kind: 'audio'; media: UploadedMedia; isVoice: boolean }
  | { kind: 'sticker'; media: UploadedMedia }
  /** `targetId` is the wamid; no emoji takes the reaction back. */
  | { kind: 'reaction'; targetId: string; emoji: string | null }
  | WithHeader<Sent<'buttons'>>
  | WithHeader<Sent<'url_button'>>
  | WithHeader<Sent<'flow'>>
  | SendableTemplate

type WithHeader<Content> = Omit<Content, 'header'> & { header: SendableHeader | null }
export type SendableHeader =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'video' | 'document'; media: UploadedMedia; filename?: string | null }

export interface SendableTemplate {
  kind: 'template'
  name: string
  /** Meta's code, such as `pt_BR`. */
  language: string
  header:
    | { kind: 'text'; variables: SendableVariable[] }
    | Exclude<SendableHeader, { kind: 'text' }>
    | { kind: 'location'; latitude: number; longitude: number; name?: string | null; address?: string | null }
    | null
  /** Named variables carry their name; positional ones come in order. */
  body: SendableVariable[]
  /** Only those with something to fill in. */
  buttons: { index: number; subType: 'url' | 'copy_code' | 'quick_reply'; value: string }[]
}

export interface SendableVariable {
  name: string | null
  value: string
}
