import { FaultBook } from '../faults/fault-book.ts'
import { LeakyBuckets } from '../limits/leaky-bucket.ts'
import { LumibotState } from '../lumibot/lumibot-state.ts'
import { MediaStore } from '../media/media-store.ts'
import type { ShownTemplate } from '../templates/show-template.ts'
import { TemplateStore } from '../templates/template-store.ts'
import { UploadStore } from '../uploads/upload-store.ts'
import { type Behaviour, defaultBehaviour } from './behaviour.ts'
import { BoundedMap, createBoundedList } from './bounded-list.ts'
import type { ChatList } from './chats.ts'
import { Events } from './events.ts'

/** Where webhooks of an app go. Nothing is sent before Meta's challenge was answered. */
export interface Callback {
  url: string
  verifyToken: string
  verifiedAt: Date | null
  /** False: never verified by itself, only when asked for. */
  autoVerify: boolean
}

export interface App {
  id: string
  name: string
  secret: string
  callback: Callback | null
}

export interface Subscription {
  appId: string
  override: Callback | null
}

export interface BusinessAccount {
  id: string
  name: string
  subscriptions: Map<string, Subscription>
  /** Management calls an hour, per app. */
  managementPerHour: number
  /** Templates it may have. */
  templateLimit: number
  review: 'APPROVED' | 'PENDING' | 'REJECTED' | 'DEFERRED'
  /** Nothing is sent from it any more. */
  isDisabled: boolean
  restrictions: { type: string; until: Date | null }[]
}

export interface PhoneNumber {
  id: string
  wabaId: string
  appId: string
  displayPhoneNumber: string
  verifiedName: string
  qualityRating: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  nameStatus: string
  messagingLimit: string
  /** False: every send is refused with 133010. */
  registered: boolean
  /** Messages a second, in and out together. */
  throughput: number
  override: Callback | null
}

export interface Token {
  value: string
  appId: string
  scopes: string[]
  expiresAt: Date | null
  wabaIds: Set<string>
}

export interface Customer {
  waId: string
  name: string
  username: string | null
  bsuid: string
  /** Webhooks then carry the user id alone. */
  hidePhone: boolean
  onWhatsApp: boolean
  /** Phone number ids whose marketing they do not want. */
  stopsMarketingOf: Set<string>
  /** By phone number id: opens the 24-hour window. */
  lastInboundAt: Map<string, Date>
}

export type StatusName = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

/** One message as the customer's phone shows it. */
export interface ChatMessage {
  id: string
  phoneNumberId: string
  customer: string
  direction: 'in' | 'out'
  type: string
  /** The part named like the type, as it was sent or received. */
  content: unknown
  replyTo: string | null
  at: Date
  /** Outbound: the last status; inbound: `read` once the company marked it. */
  status: StatusName | 'accepted' | 'received'
}

/** A message the Graph API accepted. */
export interface AcceptedMessage extends ChatMessage {
  direction: 'out'
  /** Of a template: with everything filled in. */
  shown?: ShownTemplate | undefined
  /** What the request named: the recipient's number or user id. */
  sentTo: { phone: string } | { bsuid: string }
  callbackData: string | null
  statuses: { status: StatusName; at: Date; errorCode?: number }[]
  /** Pricing is told in `sent` and in one of `delivered` and `read`. */
  pricingTold: boolean
}

export interface WebhookAttempt {
  at: Date
  status: number | null
  error: string | null
  durationMs: number
}

export interface WebhookRecord {
  id: number
  appId: string
  url: string
  phoneNumberIds: string[]
  updates: number
  body: string
  signature: string
  state: 'waiting' | 'delivered' | 'lost'
  attempts: WebhookAttempt[]
}

export interface GraphRequestRecord {
  at: Date
  method: string
  path: string
  operation: string
  status: number | null
  errorCode: number | null
}

/** Everything the simulator knows. In memory and bounded; `reset` makes it empty again. */
export function createState() {
  return {
    apps: new Map<string, App>(),
    accounts: new Map<string, BusinessAccount>(),
    numbers: new Map<string, PhoneNumber>(),
    tokens: new Map<string, Token>(),
    customers: new BoundedMap<string, Customer>(100_000),
    customersByBsuid: new BoundedMap<string, Customer>(100_000),
    /** By wamid, both directions, for read receipts, replies and statuses. */
    messages: new BoundedMap<string, ChatMessage | AcceptedMessage>(200_000),
    /** By number and customer, what the phone page shows. */
    chats: new BoundedMap<string, ChatList>(20_000),
    accepted: createBoundedList<AcceptedMessage>(10_000),
    webhooks: createBoundedList<WebhookRecord>(2000),
    requests: createBoundedList<GraphRequestRecord>(20_000),
    media: new MediaStore(),
    templates: new TemplateStore(),
    uploads: new UploadStore(),
    lumibot: new LumibotState(),
    behaviour: defaultBehaviour() as Behaviour,
    faults: new FaultBook(),
    pairRates: new LeakyBuckets(200_000),
    throughputs: new LeakyBuckets(10_000),
    managementRates: new LeakyBuckets(10_000),
    templateCreations: new LeakyBuckets(10_000),
    counters: { accepted: 0, inbound: 0, webhooksDelivered: 0, webhookAttempts: 0, webhooksLost: 0 },
    events: new Events(),
  }
}
export type SimulatorState = ReturnType<typeof createState>
