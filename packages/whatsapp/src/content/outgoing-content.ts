// What a person may send, with Meta's limits, refused before the call with the field named. Browser-safe.
// Limits: Cloud API, "Messages" and "Interactive messages" pages of November 2025.
import { z } from 'zod'

export const LIMITS = {
  text: 4096,
  caption: 1024,
  interactiveBody: 1024,
  listBody: 4096,
  header: 60,
  footer: 60,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  sections: 10,
  /** In all sections together. */
  rows: 10,
  sectionTitle: 24,
  rowTitle: 24,
  rowDescription: 72,
  rowId: 200,
  url: 2000,
  contacts: 257,
  flowId: 20,
  screen: 100,
  /** Of a template's body with its variables filled in, so that no variable can be longer. */
  templateBody: 1024,
  headerVariable: 60,
} as const

/** As the database will have it, which takes no NUL and no half of a character. */
export const storableText = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\0', '').toWellFormed())
    .trim()
    .min(1)
    .max(max)

const id = z.uuid()
const caption = storableText(LIMITS.caption).nullish()
const footer = storableText(LIMITS.footer).nullish()

const Header = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: storableText(LIMITS.header) }),
  z.object({ kind: z.enum(['image', 'video', 'document']), mediaId: id }),
])

const Location = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: storableText(1000).nullish(),
  address: storableText(1000).nullish(),
})

const ContactCardInput = z.object({
  name: storableText(100),
  organization: storableText(100).nullish(),
  phones: z
    .array(
      z.object({
        phone: storableText(40),
        waId: z
          .string()
          .regex(/^\d{5,20}$/)
          .nullish(),
      }),
    )
    .max(20),
  emails: z
    .array(z.object({ email: z.email() }))
    .max(20)
    .default([]),
})

/** One emoji; a heart and a few others are also written without the sign that makes them colourful. */
const EMOJI = /^(\p{RGI_Emoji}|\p{Extended_Pictographic})$/v

/** What fills a variable of a template. Meta refuses the others with 132018. */
const variable = (max: number) =>
  storableText(max).refine(
    (text) => !/[\n\r\t]| {5}/.test(text),
    'A variable takes no line break, no tab and no more than four spaces in a row.',
  )

const hasUniqueTitles = (items: readonly { title: string }[]): boolean =>
  new Set(items.map((item) => item.title)).size === items.length
const hasUniqueIds = (items: readonly { id: string }[]): boolean =>
  new Set(items.map((item) => item.id)).size === items.length

const Section = z.object({
  title: storableText(LIMITS.sectionTitle).nullish(),
  rows: z
    .array(
      z.object({
        id: storableText(LIMITS.rowId),
        title: storableText(LIMITS.rowTitle),
        description: storableText(LIMITS.rowDescription).nullish(),
      }),
    )
    .min(1)
    .max(LIMITS.rows),
})

/**
 * Ids here are ours: `mediaId` of a stored file, `targetId` of a message, `templateId` of a template. The worker turns
 * them into the channel's own.
 */
export const OutgoingContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: storableText(LIMITS.text) }),
  z.object({ kind: z.enum(['image', 'video']), mediaId: id, caption }),
  z.object({ kind: z.literal('document'), mediaId: id, caption, filename: storableText(240).nullish() }),
  z.object({ kind: z.literal('audio'), mediaId: id, isVoice: z.boolean().default(false) }),
  z.object({ kind: z.literal('sticker'), mediaId: id }),
  Location.extend({ kind: z.literal('location') }),
  z.object({ kind: z.literal('contacts'), contacts: z.array(ContactCardInput).min(1).max(LIMITS.contacts) }),
  z.object({
    kind: z.literal('reaction'),
    targetId: id,
    emoji: z.string().regex(EMOJI, 'A reaction is one emoji.').nullable(),
  }),
  z.object({
    kind: z.literal('buttons'),
    header: Header.nullish(),
    body: storableText(LIMITS.interactiveBody),
    footer,
    buttons: z
      .array(z.object({ id: storableText(LIMITS.buttonId), title: storableText(LIMITS.buttonTitle) }))
      .min(1)
      .max(LIMITS.buttons)
      .refine(hasUniqueIds, 'Each button needs an ID of its own.')
      .refine(hasUniqueTitles, 'Each button needs a title of its own.'),
  }),
  z.object({
    kind: z.literal('list'),
    header: storableText(LIMITS.header).nullish(),
    body: storableText(LIMITS.listBody),
    footer,
    button: storableText(LIMITS.buttonTitle),
    sections: z
      .array(Section)
      .min(1)
      .max(LIMITS.sections)
      .refine((all) => all.length === 1 || all.every(({ title }) => title), 'With several sections each needs a title.')
      .refine((all) => all.reduce((sum, { rows }) => sum + rows.length, 0) <= LIMITS.rows, 'At most 10 rows in all.')
      .refine((all) => hasUniqueIds(all.flatMap(({ rows }) => rows)), 'Each row needs an ID of its own.'),
  }),
  z.object({
    kind: z.literal('url_button'),
    header: Header.nullish(),
    body: storableText(LIMITS.interactiveBody),
    footer,
    label: storableText(LIMITS.buttonTitle),
    url: z.url({ protocol: /^https?$/ }).max(LIMITS.url),
  }),
  z.object({
    kind: z.literal('flow'),
    header: Header.nullish(),
    body: storableText(LIMITS.interactiveBody),
    footer,
    label: storableText(LIMITS.buttonTitle),
    /** Meta's id of a published Flow of the account. */
    flowId: z.string().regex(/^\d+$/).max(LIMITS.flowId),
    /** The first screen, where it is not the Flow's own. */
    screen: storableText(LIMITS.screen).nullish(),
  }),
  z.object({ kind: z.literal('location_request'), body: storableText(LIMITS.interactiveBody) }),
  z.object({
    kind: z.literal('template'),
    templateId: id,
    /** By the variable's name, or its number as text: `{ "1": "Maria" }`, `{ "first_name": "Maria" }`. */
    header: z.record(z.string(), variable(LIMITS.headerVariable)).default({}),
    body: z.record(z.string(), variable(LIMITS.templateBody)).default({}),
    /** By the button's index as text: the variable part of a URL, or the code to copy. */
    buttons: z.record(z.string().regex(/^\d$/), storableText(LIMITS.url)).default({}),
    /** Of an image, video or document header. */
    headerMediaId: id.nullish(),
    headerLocation: Location.nullish(),
  }),
])
export type OutgoingContent = z.output<typeof OutgoingContent>
export type OutgoingContentInput = z.input<typeof OutgoingContent>
export type OutgoingKind = OutgoingContent['kind']
