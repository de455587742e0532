import { newId } from '@recado/core/schemas'
import type { MediaDto } from '@recado/media/schemas'
import { LIMITS, type MessageContent, OutgoingContent, type OutgoingContentInput } from '@recado/whatsapp/schemas'
import { readCoordinates } from '../../../../lib/read-coordinates.ts'

/** A message of several parts while one writes it: every part a text, an empty one is left out or missing. */
export type MessageDraft =
  | { kind: 'location'; coordinates: string; name: string; address: string }
  | { kind: 'location_request'; body: string }
  | { kind: 'contacts'; name: string; organization: string; phones: DraftPhone[]; email: string }
  | ({ kind: 'buttons'; buttons: DraftButton[] } & Frame & FileHeader)
  | ({ kind: 'list'; button: string; sections: DraftSection[] } & Frame)
  | ({ kind: 'url_button'; label: string; url: string } & Frame & FileHeader)

export type BuilderKind = MessageDraft['kind']
export type DraftOf<Kind extends BuilderKind> = Extract<MessageDraft, { kind: Kind }>

interface Frame {
  header: string
  body: string
  footer: string
}
export const HEADER_KINDS = ['image', 'video', 'document'] as const
export type HeaderKind = (typeof HEADER_KINDS)[number]

/** A file in place of the title. */
interface FileHeader {
  file: { kind: HeaderKind; media: MediaDto } | null
}
export interface DraftPhone {
  id: string
  phone: string
  isOnWhatsApp: boolean
}
export interface DraftButton {
  id: string
  title: string
}
export interface DraftRow extends DraftButton {
  description: string
}
export interface DraftSection extends DraftButton {
  rows: DraftRow[]
}

const FRAME: Frame = { header: '', body: '', footer: '' }
export const newButton = (): DraftButton => ({ id: newId(), title: '' })
export const newRow = (): DraftRow => ({ id: newId(), title: '', description: '' })
export const newSection = (): DraftSection => ({ id: newId(), title: '', rows: [newRow()] })
export const newPhone = (): DraftPhone => ({ id: newId(), phone: '', isOnWhatsApp: true })

export function emptyDraft(kind: BuilderKind): MessageDraft {
  switch (kind) {
    case 'location':
      return { kind, coordinates: '', name: '', address: '' }
    case 'location_request':
      return { kind, body: '' }
    case 'contacts':
      return { kind, name: '', organization: '', phones: [newPhone()], email: '' }
    case 'buttons':
      return { kind, ...FRAME, file: null, buttons: [newButton()] }
    case 'list':
      return { kind, ...FRAME, button: '', sections: [newSection()] }
    case 'url_button':
      return { kind, ...FRAME, file: null, label: '', url: '' }
  }
}

export type Problem =
  | { code: 'required' | 'same' | 'url' | 'email' | 'phone' | 'coordinates' }
  | { code: 'tooLong'; max: number; excess: number }

/** What is wrong with it, by the part it is about: `body`, `sections.0.rows.2.title`. Empty: it can be sent. */
export function draftProblems(draft: MessageDraft): Map<string, Problem> {
  const problems = new Map<string, Problem>()
  const parsed = OutgoingContent.safeParse(toContent(draft))
  // Meta's limits are the schema's, which the server asks too.
  for (const issue of parsed.error?.issues ?? []) {
    const path = partOf(draft, issue.path)
    const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], draft)
    if (!problems.has(path)) problems.set(path, problemOf(issue, typeof value === 'string' ? value : ''))
  }
  // What the schema says of a whole is said here of the part that is to be changed.
  if (draft.kind === 'buttons') markSame(draft.buttons, 'buttons', problems)
  if (draft.kind === 'list' && draft.sections.length > 1) {
    for (const [index, { title }] of draft.sections.entries()) {
      if (!title.trim()) problems.set(`sections.${index}.title`, { code: 'required' })
    }
  }
  if (draft.kind === 'contacts') {
    for (const [index, { phone }] of draft.phones.entries()) {
      const part = `phones.${index}.phone`
      if (!phone.trim()) problems.set(part, { code: 'required' })
      else if (phone.replace(/\D/g, '').length < 5) problems.set(part, { code: 'phone' })
    }
  }
  for (const whole of ['buttons', 'sections', 'phones']) problems.delete(whole)
  return problems
}

type Issue = NonNullable<ReturnType<typeof OutgoingContent.safeParse>['error']>['issues'][number]

function problemOf(issue: Issue, value: string): Problem {
  if (value.trim() === '') return { code: 'required' }
  if (issue.code === 'too_big') {
    const max = Number(issue.maximum)
    return { code: 'tooLong', max, excess: value.trim().length - max }
  }
  const format = issue.code === 'invalid_format' ? issue.format : null
  return { code: format === 'email' ? 'email' : format === 'url' ? 'url' : 'coordinates' }
}

/** The draft's name for what the schema found wrong. */
function partOf(draft: MessageDraft, path: readonly PropertyKey[]): string {
  if (draft.kind === 'location' && (path[0] === 'latitude' || path[0] === 'longitude')) return 'coordinates'
  if (path[0] === 'header') return 'header'
  if (draft.kind !== 'contacts') return path.join('.')
  const [, , part, ...rest] = path
  return part === 'emails' ? 'email' : [part, ...rest].join('.')
}

function markSame(items: readonly DraftButton[], within: string, problems: Map<string, Problem>): void {
  for (const [index, { title }] of items.entries()) {
    const isSame = title.trim() !== '' && items.slice(0, index).some((other) => other.title.trim() === title.trim())
    if (isSame) problems.set(`${within}.${index}.title`, { code: 'same' })
  }
}

/** `pousada.example/fotos` is meant as https. */
const withScheme = (url: string): string => (/^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(url) ? `https://${url}` : url)
const orNull = (text: string): string | null => text.trim() || null
const textHeader = (text: string) => (text.trim() ? { kind: 'text' as const, text: text.trim() } : null)
type Headed = Pick<Frame, 'header'> & FileHeader
const sentHeader = ({ header, file }: Headed) =>
  file ? { kind: file.kind, mediaId: file.media.id } : textHeader(header)
const shownHeader = ({ header, file }: Headed) => (file ? { kind: file.kind } : textHeader(header))

/** As the server takes it. Of a draft with problems, it would refuse it. */
export function toContent(draft: MessageDraft): OutgoingContentInput {
  switch (draft.kind) {
    case 'location': {
      const place = readCoordinates(draft.coordinates) ?? { latitude: Number.NaN, longitude: Number.NaN }
      return { kind: 'location', ...place, name: orNull(draft.name), address: orNull(draft.address) }
    }
    case 'location_request':
      return draft
    case 'contacts': {
      const phones = draft.phones.map(({ phone, isOnWhatsApp }) => {
        const digits = phone.replace(/\D/g, '')
        return { phone, waId: isOnWhatsApp && /^\d{5,20}$/.test(digits) ? digits : null }
      })
      const emails = draft.email.trim() ? [{ email: draft.email.trim() }] : []
      return {
        kind: 'contacts',
        contacts: [{ name: draft.name, organization: orNull(draft.organization), phones, emails }],
      }
    }
    case 'buttons':
      return { ...draft, header: sentHeader(draft), footer: orNull(draft.footer) }
    case 'list': {
      const sections = draft.sections.map(({ title, rows }) => ({
        title: orNull(title),
        rows: rows.map((row) => ({ ...row, description: orNull(row.description) })),
      }))
      return { ...draft, header: orNull(draft.header), footer: orNull(draft.footer), sections }
    }
    case 'url_button':
      return {
        ...draft,
        url: withScheme(draft.url.trim()),
        header: sentHeader(draft),
        footer: orNull(draft.footer),
      }
  }
}

const MISSING = '…'
const orMissing = (text: string): string => text.trim() || MISSING

/** As the thread draws it; what is still missing is an ellipsis. */
export function toShown(draft: MessageDraft): MessageContent {
  switch (draft.kind) {
    case 'location': {
      const place = readCoordinates(draft.coordinates) ?? { latitude: 0, longitude: 0 }
      return { kind: 'location', ...place, name: orNull(draft.name), address: orNull(draft.address), url: null }
    }
    case 'location_request':
      return { ...draft, body: orMissing(draft.body) }
    case 'contacts': {
      const content = toContent(draft) as Extract<OutgoingContentInput, { kind: 'contacts' }>
      const contacts = content.contacts.map(({ name, organization, phones, emails = [] }) => ({
        name: orMissing(name),
        organization: organization ?? null,
        title: null,
        phones: phones
          .filter(({ phone }) => phone.trim())
          .map(({ phone, waId }) => ({ phone, label: null, waId: waId ?? null })),
        emails: emails.map(({ email }) => ({ email, label: null })),
        addresses: [],
        urls: [],
        birthday: null,
      }))
      return { kind: 'contacts', contacts }
    }
    case 'buttons': {
      const buttons = draft.buttons.map(({ id, title }) => ({ id, title: orMissing(title) }))
      return { kind: 'buttons', ...shownFrame(draft), header: shownHeader(draft), buttons }
    }
    case 'list': {
      const sections = draft.sections.map(({ title, rows }) => ({
        title: orNull(title),
        rows: rows.map((row) => ({ id: row.id, title: orMissing(row.title), description: orNull(row.description) })),
      }))
      const button = orMissing(draft.button)
      return { kind: 'list', ...shownFrame(draft), header: orNull(draft.header), button, sections }
    }
    case 'url_button': {
      const header = shownHeader(draft)
      return {
        kind: 'url_button',
        ...shownFrame(draft),
        header,
        label: orMissing(draft.label),
        url: withScheme(draft.url.trim()),
      }
    }
  }
}

/** The file it carries, as the thread draws it. */
export const mediaOf = (draft: MessageDraft): MediaDto | null => ('file' in draft ? (draft.file?.media ?? null) : null)

const shownFrame = ({ body, footer }: Frame) => ({ body: orMissing(body), footer: orNull(footer) })

/** Rows left until Meta's limit for the whole list. */
export const rowsLeft = ({ sections }: DraftOf<'list'>): number =>
  LIMITS.rows - sections.reduce((sum, { rows }) => sum + rows.length, 0)
