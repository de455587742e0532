import type { LastMessage, MessageDto } from '@recado/inbox/schemas'
import { contentBody, type MessageContent } from '@recado/whatsapp/schemas'
import type { TFunction } from 'i18next'
import {
  ClipboardList,
  Contact,
  FileText,
  Image,
  Info,
  LayoutTemplate,
  ListChecks,
  type LucideIcon,
  MapPin,
  MessageCircleOff,
  Mic,
  MousePointerClick,
  Pencil,
  ShoppingBag,
  SmilePlus,
  Sticker,
  Trash2,
  Video,
} from 'lucide-react'
import { formatClock } from '../../../lib/format.ts'

/** The kinds of the content model, and the two types of Meta's that a list knows a message by without its content. */
type NamedKind = MessageContent['kind'] | 'button' | 'interactive'

const ICONS: Record<NamedKind, LucideIcon | null> = {
  text: null,
  image: Image,
  video: Video,
  audio: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  reaction: null,
  choice: MousePointerClick,
  button: MousePointerClick,
  interactive: MousePointerClick,
  flow_reply: ClipboardList,
  order: ShoppingBag,
  system: Info,
  edit: Pencil,
  revoke: Trash2,
  buttons: MousePointerClick,
  list: ListChecks,
  url_button: MousePointerClick,
  flow: ClipboardList,
  location_request: MapPin,
  template: LayoutTemplate,
  unsupported: MessageCircleOff,
}

/** Their words say all; the others are named first. */
const WORDS_ALONE = new Set<NamedKind>([
  'text',
  'choice',
  'button',
  'interactive',
  'buttons',
  'list',
  'url_button',
  'flow',
  'location_request',
  'template',
])

export interface Preview {
  icon: LucideIcon | null
  text: string
}

type Said = Pick<LastMessage, 'kind' | 'body' | 'senderType' | 'durationMs'>

/** A message in one line: its words, or what it is, with its caption or length. */
export function previewOf(t: TFunction<'inbox'>, { kind, body, senderType, durationMs }: Said): Preview {
  const named: NamedKind = isNamed(kind) ? kind : 'unsupported'
  const icon = named === 'reaction' && !body ? SmilePlus : ICONS[named]
  if (named === 'reaction') return { icon, text: reactionText(t, body, senderType) }
  if (body && WORDS_ALONE.has(named)) return { icon, text: body }
  const more = body ?? (durationMs === null ? null : formatClock(durationMs))
  return { icon, text: [t(`kind.${named}`), more].filter(Boolean).join(' · ') }
}

/** The same of a message of a thread, as it is after edits and deletion. */
export function messagePreview(t: TFunction<'inbox'>, message: MessageDto): Preview {
  const { changes, senderType, media } = message
  if (changes?.revokedAt) return { icon: ICONS.revoke, text: t('kind.revoke') }
  const content = changes?.edited?.content ?? message.content
  const body = content === message.content ? message.body : contentBody(content)
  return previewOf(t, { kind: content.kind, body, senderType, durationMs: media?.durationMs ?? null })
}

const isNamed = (kind: string): kind is NamedKind => Object.hasOwn(ICONS, kind)

function reactionText(t: TFunction<'inbox'>, emoji: string | null, senderType: LastMessage['senderType']): string {
  if (!emoji) return t('kind.reactionRemoved')
  return senderType === 'CLIENT' ? t('kind.reactionBy', { emoji }) : t('kind.reactionByUs', { emoji })
}
