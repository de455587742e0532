import { z } from 'zod'

// Bodies of a 200, read loosely: only what we cannot do without is demanded, and Meta may add what it likes.

const optionalText = z.string().optional().catch(undefined)

export const AcceptedMessage = z.looseObject({
  messages: z.tuple([z.looseObject({ id: z.string().min(1), message_status: optionalText })], z.unknown()),
  contacts: z
    .array(z.looseObject({ input: optionalText, wa_id: optionalText, user_id: optionalText }))
    .optional()
    .catch(undefined),
})
export type AcceptedMessage = z.infer<typeof AcceptedMessage>

export const Success = z.looseObject({ success: z.literal(true) })
export type Success = z.infer<typeof Success>

export const GraphPhoneNumber = z.looseObject({
  id: z.string(),
  display_phone_number: optionalText,
  verified_name: optionalText,
  quality_rating: optionalText,
  throughput: z.looseObject({ level: optionalText }).optional().catch(undefined),
  /** Such as `TIER_2K`: customers outside the window in 24 h, shared by the business's numbers. */
  whatsapp_business_manager_messaging_limit: optionalText,
  name_status: optionalText,
  status: optionalText,
})
export type GraphPhoneNumber = z.infer<typeof GraphPhoneNumber>

export const GraphBusinessAccount = z.looseObject({
  id: z.string(),
  name: optionalText,
  account_review_status: optionalText,
  business_verification_status: optionalText,
})
export type GraphBusinessAccount = z.infer<typeof GraphBusinessAccount>

export const GraphTokenInfo = z.looseObject({
  is_valid: z.boolean(),
  app_id: optionalText,
  /** Unix seconds; 0 for a token that does not expire. */
  expires_at: z.number().optional().catch(undefined),
  scopes: z.array(z.string()).default([]),
})
export type GraphTokenInfo = z.infer<typeof GraphTokenInfo>

export const GraphSubscribedApp = z.looseObject({
  whatsapp_business_api_data: z.looseObject({ id: z.string(), name: optionalText }).optional().catch(undefined),
  override_callback_uri: optionalText,
})
export type GraphSubscribedApp = z.infer<typeof GraphSubscribedApp>

/** `sha256` in hexadecimal or base64, both are seen. */
export const GraphMedia = z.looseObject({
  url: z.string().min(1),
  mime_type: optionalText,
  sha256: optionalText,
  file_size: z.coerce.number().int().nonnegative().optional().catch(undefined),
})
export type GraphMedia = z.infer<typeof GraphMedia>

/** Graph wraps lists, and answers of `debug_token`, in `data`. Only the first page of a list is read. */
export const inData = <Data>(item: z.ZodType<Data>): z.ZodType<Data> =>
  z.looseObject({ data: item }).transform((body) => body.data as Data)
