// What is read of Chatwoot's application API (version 1). Everything else is let through and ignored.
import { z } from 'zod'

const id = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String)
const text = z.string().nullish().catch(null)

export const LumibotProfile = z.looseObject({
  id,
  name: text,
  accounts: z.array(z.looseObject({ id, name: text, role: text })).catch([]),
})
export type LumibotProfile = z.infer<typeof LumibotProfile>

export const LumibotInbox = z.looseObject({
  id,
  name: text,
  channel_type: z.string(),
  phone_number: text,
  provider: text,
  /** Of Twilio's: `sms` or `whatsapp`. */
  medium: text,
})
export type LumibotInbox = z.infer<typeof LumibotInbox>

export const LumibotContact = z.looseObject({ id, name: text, phone_number: text })
export type LumibotContact = z.infer<typeof LumibotContact>

export const FoundContacts = z.looseObject({ payload: z.array(LumibotContact) })
export const CreatedContact = z.looseObject({ payload: z.looseObject({ contact: LumibotContact }) })

export const LumibotConversation = z.looseObject({ id, inbox_id: id, status: text })
export type LumibotConversation = z.infer<typeof LumibotConversation>

export const FoundConversations = z.looseObject({ payload: z.array(LumibotConversation) })
export const CreatedConversation = z.looseObject({ id })

export const SentMessage = z.looseObject({ id, status: text })

export const FoundWebhooks = z.looseObject({
  payload: z.looseObject({
    webhooks: z.array(z.looseObject({ url: z.string(), subscriptions: z.array(z.string()).catch([]) })),
  }),
})
