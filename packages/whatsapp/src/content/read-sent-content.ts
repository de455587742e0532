import { z } from 'zod'
import { isRecord } from '../webhook/is-record.ts'
import type { HeaderContent, MediaContent, MessageContent, TemplateContent } from './message-content.ts'
import { OutgoingContent } from './outgoing-content.ts'

/** What one of our own rows says: `payload` is `{ content, template? }`, the template as the customer sees it. */
export function readSentContent(type: string, payload: Record<string, unknown>): MessageContent {
  const sent = OutgoingContent.safeParse(payload.content)
  if (!sent.success) return { kind: 'unsupported', type, error: null, raw: payload }
  const content = sent.data
  switch (content.kind) {
    case 'text':
    case 'location_request':
      return content
    case 'image':
    case 'video':
      return media(content.kind, { caption: content.caption ?? null })
    case 'document':
      return media(content.kind, { caption: content.caption ?? null, filename: content.filename ?? null })
    case 'audio':
      return media(content.kind, { isVoice: content.isVoice })
    case 'sticker':
      return media(content.kind, {})
    case 'location':
      return { ...content, name: content.name ?? null, address: content.address ?? null, url: null }
    case 'contacts':
      return { kind: 'contacts', contacts: content.contacts.map(card) }
    case 'reaction':
      return content
    case 'buttons':
    case 'url_button':
      return { ...content, header: header(content.header), footer: content.footer ?? null }
    case 'flow': {
      const { kind, body, label } = content
      return { kind, body, label, header: header(content.header), footer: content.footer ?? null }
    }
    case 'list':
      return { ...content, ...listParts(content) }
    case 'template':
      return rendered(type, payload)
  }
}

type Sent<Kind extends OutgoingContent['kind']> = Extract<OutgoingContent, { kind: Kind }>

const media = (kind: MediaContent['kind'], parts: Partial<MediaContent>): MediaContent => ({
  kind,
  caption: null,
  filename: null,
  mimeType: null,
  isVoice: false,
  isAnimated: false,
  ...parts,
})

const header = (sent: Sent<'buttons'>['header']): HeaderContent | null =>
  !sent ? null : sent.kind === 'text' ? sent : { kind: sent.kind }

const card = ({ name, organization, phones, emails }: Sent<'contacts'>['contacts'][number]) => ({
  name,
  organization: organization ?? null,
  title: null,
  phones: phones.map(({ phone, waId }) => ({ phone, label: null, waId: waId ?? null })),
  emails: emails.map(({ email }) => ({ email, label: null })),
  addresses: [],
  urls: [],
  birthday: null,
})

const listParts = ({ header, footer, sections }: Sent<'list'>) => ({
  header: header ?? null,
  footer: footer ?? null,
  sections: sections.map(({ title, rows }) => ({
    title: title ?? null,
    rows: rows.map(({ description, ...row }) => ({ ...row, description: description ?? null })),
  })),
})

function rendered(type: string, payload: Record<string, unknown>): MessageContent {
  const template = isRecord(payload.template) ? Rendered.safeParse(payload.template) : null
  return template?.success ? template.data : { kind: 'unsupported', type, error: null, raw: payload }
}

const Rendered: z.ZodType<TemplateContent> = z.object({
  kind: z.literal('template'),
  name: z.string(),
  language: z.string(),
  header: z
    .union([
      z.object({ kind: z.literal('text'), text: z.string() }),
      z.object({ kind: z.enum(['image', 'video', 'document']) }),
      z.object({
        kind: z.literal('location'),
        latitude: z.number(),
        longitude: z.number(),
        name: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ])
    .nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(
    z.object({
      kind: z.enum(['quick_reply', 'url', 'phone_number', 'copy_code', 'other']),
      text: z.string(),
      value: z.string().nullable(),
    }),
  ),
})
