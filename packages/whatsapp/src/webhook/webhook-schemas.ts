import { z } from 'zod'
import { identifier, list, name, piece, text } from './loose-schemas.ts'

export const EntrySchema = piece({ id: identifier, time: text, changes: list })

export const ValueSchema = piece({
  metadata: piece({ phone_number_id: identifier }),
  contacts: list,
  messages: list,
  message_echoes: list,
  statuses: list,
  user_id_update: list,
  timestamp: text,
  waba_info: piece({ waba_id: identifier }),
})

export const ContactSchema = piece({
  wa_id: identifier,
  user_id: identifier,
  profile: piece({ name, username: name }),
})
export type Contact = z.infer<typeof ContactSchema>

export const MessageSchema = piece({
  id: identifier,
  timestamp: text,
  type: identifier,
  from: identifier,
  from_user_id: identifier,
  to: identifier,
  to_user_id: identifier,
  system: piece({
    type: identifier,
    body: text,
    wa_id: identifier,
    new_wa_id: identifier,
    user_id: identifier,
    previous_user_id: identifier,
  }),
})
export type MessageFields = z.infer<typeof MessageSchema>

export const UserIdUpdateSchema = piece({
  wa_id: identifier,
  user_id: piece({ previous: identifier, current: identifier }),
})

export const StatusSchema = piece({
  id: identifier,
  status: identifier,
  timestamp: text,
  biz_opaque_callback_data: identifier,
  pricing: z.record(z.string(), z.unknown()).nullable().catch(null),
  errors: list,
})

export const StatusErrorSchema = piece({
  code: text,
  title: text,
  message: text,
  details: text,
  error_data: piece({ details: text }),
})
