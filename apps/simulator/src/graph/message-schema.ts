import { z } from 'zod'
import { GraphFailure, whatsappFailure } from './graph-error.ts'
import { CONTENTS, type MessageType } from './message-contents.ts'

const Recipient = {
  /** Digits, also with +, spaces, hyphens and brackets. */
  to: z.string().optional(),
  /** A business-scoped user id; `to` wins when both are there. */
  recipient: z.string().optional(),
}

const Context = z.strictObject({ message_id: z.string().min(1) })

const Common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').default('individual'),
  ...Recipient,
  context: Context.optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
}

export interface SendRequest {
  type: MessageType
  content: z.infer<(typeof CONTENTS)[MessageType]>
  to: string | undefined
  recipient: string | undefined
  replyTo: string | null
  callbackData: string | null
}

/** A send request, checked as Meta checks it; throws Meta's error for what is missing or wrong. */
export function readSendRequest(body: Record<string, unknown>): SendRequest {
  requireProduct(body)
  const type = body.type ?? 'text'
  if (typeof type !== 'string' || !(type in CONTENTS)) {
    const list = Object.keys(CONTENTS).join(', ').toUpperCase()
    throw new GraphFailure(100, `(#100) Param type must be one of {${list}} - got "${String(type)}".`)
  }
  const common = check(z.looseObject(Common), body, '')
  if (!common.to && !common.recipient) throw new GraphFailure(100, '(#100) The parameter to is required.')
  const content = body[type]
  if (content === undefined) throw new GraphFailure(100, `(#100) The parameter ${type} is required.`)
  check(CONTENTS[type as MessageType] as z.ZodType<SendRequest['content']>, content, type)
  return {
    type: type as MessageType,
    // As it came, so that one can look at what was sent.
    content: content as SendRequest['content'],
    to: common.to,
    recipient: common.to ? undefined : common.recipient,
    replyTo: common.context?.message_id ?? null,
    callbackData: common.biz_opaque_callback_data ?? null,
  }
}

const ReadBody = z.looseObject({
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
})

export function readReadRequest(body: Record<string, unknown>): { messageId: string; typing: boolean } {
  requireProduct(body)
  const { message_id, typing_indicator } = check(ReadBody, body, '')
  return { messageId: message_id, typing: Boolean(typing_indicator) }
}

function requireProduct(body: Record<string, unknown>): void {
  if (body.messaging_product === undefined) {
    throw new GraphFailure(100, '(#100) The parameter messaging_product is required.')
  }
  if (body.messaging_product !== 'whatsapp') {
    throw new GraphFailure(100, '(#100) Param messaging_product must be one of {WHATSAPP}.')
  }
}

/** Zod's first complaint, in Graph's words. */
function check<T>(schema: z.ZodType<T>, value: unknown, within: string): T {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  if (!issue) throw whatsappFailure(100)
  const name = paramName(within, issue.path)
  if (issue.code === 'too_big') {
    throw new GraphFailure(100, `(#100) Param ${name} must be at most ${issue.maximum} characters long.`)
  }
  if (issue.code === 'unrecognized_keys') {
    throw new GraphFailure(100, `(#100) Unexpected key "${issue.keys[0]}" on param "${name}".`)
  }
  const missing = issue.input === undefined || (issue.code === 'too_small' && issue.input === '')
  if (missing) throw new GraphFailure(100, `(#100) The parameter ${name} is required.`)
  throw whatsappFailure(131009, { details: `Param ${name} ${issue.message}` })
}

// text['body'], as PHP writes it.
function paramName(within: string, path: PropertyKey[]): string {
  const [first, ...rest] = within ? [within, ...path] : path
  return `${String(first ?? 'body')}${rest.map((key) => `['${String(key)}']`).join('')}`
}
