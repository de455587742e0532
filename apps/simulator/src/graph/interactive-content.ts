import { z } from 'zod'
import { HeaderFile } from './file-source.ts'

const text = (max: number) => z.string().min(1).max(max)

const textHeader = z.strictObject({ type: z.literal('text'), text: text(60) })
const header = z.discriminatedUnion('type', [
  textHeader,
  z.strictObject({ type: z.literal('image'), image: HeaderFile }),
  z.strictObject({ type: z.literal('video'), video: HeaderFile }),
  z.strictObject({ type: z.literal('document'), document: HeaderFile }),
])
const body = (max: number) => z.strictObject({ text: text(max) })
const footer = z.strictObject({ text: text(60) })

const isUnique = (values: string[]): boolean => new Set(values).size === values.length
const ReplyButton = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: text(256), title: text(20) }),
})
const Row = z.strictObject({ id: text(200), title: text(24), description: z.string().max(72).optional() })
const Section = z.strictObject({ title: text(24).optional(), rows: z.array(Row).min(1) })

/** What the stand-in takes at its word: products, orders, Flows and calls. */
const OTHERS = [
  'flow',
  'product',
  'product_list',
  'catalog_message',
  'order_details',
  'order_status',
  'address_message',
  'call_permission_request',
  'voice_call',
  'carousel',
  'request_contact_info',
] as const

/** Buttons, lists and what else a customer answers with a touch: Cloud API, "Interactive messages", November 2025. */
export const Interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    header: header.optional(),
    body: body(1024),
    footer: footer.optional(),
    action: z.strictObject({
      buttons: z
        .array(ReplyButton)
        .min(1)
        .max(3)
        .refine((all) => isUnique(all.map(({ reply }) => reply.id)), { error: 'must have a unique id each' })
        .refine((all) => isUnique(all.map(({ reply }) => reply.title)), { error: 'must have a unique title each' }),
    }),
  }),
  z.strictObject({
    type: z.literal('list'),
    header: textHeader.optional(),
    body: body(4096),
    footer: footer.optional(),
    action: z.strictObject({
      button: text(20),
      sections: z
        .array(Section)
        .min(1)
        .max(10)
        .refine((all) => all.length === 1 || all.every(({ title }) => title), { error: 'must have a title each' })
        .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, { error: 'must have at most 10 rows in all' })
        .refine((all) => isUnique(all.flatMap(({ rows }) => rows.map(({ id }) => id))), {
          error: 'must have rows with a unique id each',
        }),
    }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    header: header.optional(),
    body: body(1024),
    footer: footer.optional(),
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: text(20), url: z.url({ protocol: /^https?$/ }) }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body: body(1024),
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
  ...OTHERS.map((type) => z.looseObject({ type: z.literal(type), action: z.looseObject({}) })),
])
