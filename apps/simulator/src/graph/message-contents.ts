import { z } from 'zod'
import { fileSource, hasOneSource, ONE_SOURCE } from './file-source.ts'
import { Interactive } from './interactive-content.ts'
import { TemplateMessage } from './template-message.ts'

// What is sent, by type, as the Cloud API's "Messages" pages of November 2025 describe it.

const caption = z.string().max(1024).optional()

const kind = z.string().optional()
const Contact = z.strictObject({
  name: z
    .strictObject({
      formatted_name: z.string().min(1),
      first_name: z.string().optional(),
      middle_name: z.string().optional(),
      last_name: z.string().optional(),
      prefix: z.string().optional(),
      suffix: z.string().optional(),
    })
    .refine(({ formatted_name: _, ...parts }) => Object.values(parts).some(Boolean), {
      error: 'must have one more part than formatted_name',
    }),
  org: z
    .strictObject({ company: z.string().optional(), department: z.string().optional(), title: z.string().optional() })
    .optional(),
  phones: z
    .array(z.strictObject({ phone: z.string().optional(), wa_id: z.string().regex(/^\d+$/).optional(), type: kind }))
    .optional(),
  emails: z.array(z.strictObject({ email: z.string(), type: kind })).optional(),
  urls: z.array(z.strictObject({ url: z.string(), type: kind })).optional(),
  addresses: z.array(z.record(z.string(), z.string())).optional(),
  birthday: z.iso.date().optional(),
})

const EMOJI = /^(\p{RGI_Emoji}|\p{Extended_Pictographic})?$/v

export const CONTENTS = {
  text: z.strictObject({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  image: z.strictObject({ ...fileSource, caption }).refine(hasOneSource, ONE_SOURCE),
  video: z.strictObject({ ...fileSource, caption }).refine(hasOneSource, ONE_SOURCE),
  document: z
    .strictObject({ ...fileSource, caption, filename: z.string().min(1).optional() })
    .refine(hasOneSource, ONE_SOURCE),
  audio: z.strictObject({ ...fileSource, voice: z.boolean().optional() }).refine(hasOneSource, ONE_SOURCE),
  sticker: z.strictObject(fileSource).refine(hasOneSource, ONE_SOURCE),
  location: z.strictObject({
    latitude: z.coerce.number().min(-90).max(90),
    longitude: z.coerce.number().min(-180).max(180),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
  contacts: z.array(Contact).min(1).max(257),
  /** Without an emoji it takes back what was there. */
  reaction: z.strictObject({
    message_id: z.string().min(1),
    emoji: z.string().regex(EMOJI, { error: 'must be one emoji' }),
  }),
  interactive: Interactive,
  template: TemplateMessage,
} as const
export type MessageType = keyof typeof CONTENTS
