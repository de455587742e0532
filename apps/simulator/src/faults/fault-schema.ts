import { z } from 'zod'

export const OPERATIONS = [
  'message.send',
  'message.read',
  'number.get',
  'number.update',
  'media.upload',
  'media.get',
  'media.delete',
  'media.download',
  'account.get',
  'account.numbers',
  'template.list',
  'template.get',
  'template.create',
  'template.edit',
  'template.delete',
  'template.unpause',
  'upload.start',
  'upload.bytes',
  'upload.offset',
  'subscription.list',
  'subscription.create',
  'subscription.delete',
  'token.debug',
  'webhook',
  'lumibot.profile',
  'lumibot.inbox',
  'lumibot.webhooks',
  'lumibot.contacts',
  'lumibot.conversations',
  'lumibot.message.send',
  'lumibot.webhook',
] as const
export type Operation = (typeof OPERATIONS)[number]

const Match = z
  .strictObject({
    /** A Graph operation, `webhook` for what Meta posts, or one of Lumibot's: it has to be named. */
    operation: z.enum(OPERATIONS).optional(),
    /** A part of the request's path. */
    path: z.string().min(1).optional(),
    phoneNumberId: z.string().optional(),
    /** Recipient as the request names it: digits or user id. */
    to: z.string().optional(),
    /** Only the nth match (from 1) and the following, `times` of them. */
    nth: z.number().int().min(1).default(1),
  })
  .default({ nth: 1 })

const times = z.number().int().min(1).max(1_000_000).default(1)

/** One thing that goes wrong, how often, and for which requests. */
export const FaultInput = z.discriminatedUnion('kind', [
  /** Answers late. Goes together with any other fault. */
  z.strictObject({ kind: z.literal('latency'), match: Match, times, ms: z.number().int().min(0).max(600_000) }),
  /** Answers with a bare HTTP status, as a proxy in front of Graph does. */
  z.strictObject({
    kind: z.literal('http'),
    match: Match,
    times,
    status: z.number().int().min(400).max(599).default(503),
    body: z.string().default(''),
  }),
  /** Answers with one of Meta's errors, before anything is accepted. */
  z.strictObject({
    kind: z.literal('error'),
    match: Match,
    times,
    code: z.number().int(),
    status: z.number().int().min(400).max(599).optional(),
    subcode: z.number().int().optional(),
    details: z.string().optional(),
  }),
  /** Accepts and does everything, then cuts the connection instead of answering; an upload already after so many bytes. */
  z.strictObject({ kind: z.literal('cut'), match: Match, times, afterBytes: z.number().int().min(0).optional() }),
  /** Resets the connection before anything is accepted. */
  z.strictObject({ kind: z.literal('refuse'), match: Match, times }),
  /** Accepts the message, then reports it as failed with this code. */
  z.strictObject({
    kind: z.literal('failed-status'),
    match: Match,
    times,
    code: z.number().int(),
    details: z.string().optional(),
  }),
  /** Webhooks: signs with a wrong secret. */
  z.strictObject({ kind: z.literal('bad-signature'), match: Match, times }),
  /** Webhooks: never sends it. */
  z.strictObject({ kind: z.literal('lose'), match: Match, times }),
])
export type FaultInput = z.infer<typeof FaultInput>
