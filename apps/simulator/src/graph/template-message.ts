import { z } from 'zod'
import { HeaderFile } from './file-source.ts'

const value = z.union([z.string().min(1), z.boolean(), z.number()])

const Parameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: value, parameter_name: z.string().optional() }),
  z.strictObject({ type: z.literal('image'), image: HeaderFile }),
  z.strictObject({ type: z.literal('video'), video: HeaderFile }),
  z.strictObject({ type: z.literal('document'), document: HeaderFile }),
  z.strictObject({
    type: z.literal('location'),
    location: z.strictObject({
      latitude: z.coerce.number().min(-90).max(90),
      longitude: z.coerce.number().min(-180).max(180),
      name: z.string().optional(),
      address: z.string().optional(),
    }),
  }),
  z.strictObject({ type: z.literal('payload'), payload: z.string().min(1).max(256) }),
  z.strictObject({ type: z.literal('coupon_code'), coupon_code: z.string().min(1).max(20) }),
  z.looseObject({ type: z.literal('currency'), currency: z.looseObject({ fallback_value: z.string() }) }),
  z.looseObject({ type: z.literal('date_time'), date_time: z.looseObject({ fallback_value: z.string() }) }),
  z.looseObject({ type: z.literal('action'), action: z.looseObject({}) }),
])
const parameters = z.array(Parameter).optional()
const lowerCase = z.string().toLowerCase()

const Component = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), parameters }),
  z.strictObject({ type: z.literal('body'), parameters }),
  z.strictObject({
    type: z.literal('button'),
    sub_type: lowerCase.pipe(z.enum(['quick_reply', 'url', 'copy_code', 'catalog', 'mpm', 'flow', 'voice_call'])),
    /** Of the buttons of the template, from 0. */
    index: z.coerce.number().int().min(0).max(9),
    parameters,
  }),
  z.looseObject({ type: z.enum(['carousel', 'limited_time_offer']) }),
])

/** A template with what fills it in: Cloud API, "Template messages", November 2025. */
export const TemplateMessage = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.looseObject({ code: z.string().min(2) }),
  components: z.array(Component).optional(),
})
