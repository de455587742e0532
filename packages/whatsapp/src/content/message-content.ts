// What a message says, as people read it, whatever Meta's JSON looked like. Browser-safe: types alone.

/** Closed: a kind that is not known here is `unsupported`, which keeps Meta's object whole. */
export type MessageContent =
  | TextContent
  | MediaContent
  | LocationContent
  | ContactsContent
  | ReactionContent
  | ChoiceContent
  | FlowReplyContent
  | OrderContent
  | SystemContent
  | EditContent
  | RevokeContent
  | ButtonsContent
  | ListContent
  | UrlButtonContent
  | LocationRequestContent
  | FlowContent
  | TemplateContent
  | UnsupportedContent

export interface TextContent {
  kind: 'text'
  text: string
}

export const MEDIA_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

export interface MediaContent {
  kind: MediaKind
  caption: string | null
  /** Of documents. */
  filename: string | null
  mimeType: string | null
  /** Recorded as a voice note; only of audio. */
  isVoice: boolean
  /** Only of stickers. */
  isAnimated: boolean
}

export interface LocationContent {
  kind: 'location'
  latitude: number
  longitude: number
  name: string | null
  address: string | null
  url: string | null
}

export interface ContactsContent {
  kind: 'contacts'
  contacts: ContactCard[]
}

export interface ContactCard {
  name: string
  organization: string | null
  title: string | null
  /** `waId` where the number is known to be on WhatsApp. */
  phones: { phone: string; label: string | null; waId: string | null }[]
  emails: { email: string; label: string | null }[]
  /** Each in one line. */
  addresses: string[]
  urls: string[]
  birthday: string | null
}

/** Changes its target, and is drawn there. */
export interface ReactionContent {
  kind: 'reaction'
  /** The target's wamid; of a reaction of ours, our id of the message. */
  targetId: string
  /** Null removes the reaction. */
  emoji: string | null
}

/** The customer chose a reply button, a row of a list, or a quick reply of a template. */
export interface ChoiceContent {
  kind: 'choice'
  source: 'button' | 'list' | 'template'
  id: string | null
  title: string
  description: string | null
}

export interface FlowReplyContent {
  kind: 'flow_reply'
  /** Meta's name of the Flow, or of what was answered. */
  name: string | null
  body: string | null
  /** In the order of the reply; values that are not texts are written as JSON. */
  fields: { name: string; value: string }[]
}

export interface OrderContent {
  kind: 'order'
  catalogId: string | null
  text: string | null
  items: { productId: string; quantity: number; price: number | null; currency: string | null }[]
}

export interface SystemContent {
  kind: 'system'
  event: 'number_changed' | 'user_id_changed' | 'identity_changed' | 'other'
  text: string | null
}

/** Changes its target, and is drawn there. */
export interface EditContent {
  kind: 'edit'
  targetId: string
  content: MessageContent
}

/** The customer deleted the target for everyone. */
export interface RevokeContent {
  kind: 'revoke'
  targetId: string
}

export interface ButtonsContent {
  kind: 'buttons'
  header: HeaderContent | null
  body: string
  footer: string | null
  buttons: { id: string; title: string }[]
}

export interface ListContent {
  kind: 'list'
  header: string | null
  body: string
  footer: string | null
  /** What opens the list. */
  button: string
  sections: { title: string | null; rows: { id: string; title: string; description: string | null }[] }[]
}

export interface UrlButtonContent {
  kind: 'url_button'
  header: HeaderContent | null
  body: string
  footer: string | null
  label: string
  url: string
}

/** A form that opens on the customer's phone; what they fill in comes back as a `flow_reply`. */
export interface FlowContent {
  kind: 'flow'
  header: HeaderContent | null
  body: string
  footer: string | null
  /** Of the button that opens it. */
  label: string
}

export interface LocationRequestContent {
  kind: 'location_request'
  body: string
}

/** A template with its variables filled in, as the customer saw it. */
export interface TemplateContent {
  kind: 'template'
  name: string
  language: string
  header: HeaderContent | null
  body: string
  footer: string | null
  buttons: {
    kind: 'quick_reply' | 'url' | 'phone_number' | 'copy_code' | 'other'
    text: string
    value: string | null
  }[]
}

/** Media of a header is the message's media. */
export type HeaderContent =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'video' | 'document' }
  | { kind: 'location'; latitude: number; longitude: number; name: string | null; address: string | null }

export interface UnsupportedContent {
  kind: 'unsupported'
  /** Meta's type, as it came. */
  type: string
  /** Meta's own reason, where it gave one. */
  error: { code: string; title: string; details: string | null } | null
  raw: Record<string, unknown>
}

/** What may come with any kind. */
export interface MessageExtras {
  /** The wamid of the quoted message. */
  quotedId: string | null
  forwarded: 'once' | 'often' | null
  /** The product of the company's catalogue that the customer asks about. */
  product: { catalogId: string | null; productId: string } | null
  /** The ad or post that the customer came by. */
  referral: Referral | null
}

export interface Referral {
  /** `ad`, `post`, or whatever Meta names next. */
  sourceType: string | null
  sourceId: string | null
  sourceUrl: string | null
  headline: string | null
  body: string | null
  /** A picture of the ad: its image, or its video's thumbnail. Meta's URL, not kept by us. */
  imageUrl: string | null
  clickId: string | null
}
