import { z } from 'zod'

const milliseconds = z.number().int().min(0).max(3_600_000)

/** How the simulated world behaves where Meta leaves room. Every field can be changed alone. */
export const Behaviour = z.strictObject({
  /**
   * Which statuses follow a send by themselves. Without `read` a customer reads by opening the conversation; `played` is
   * told of voice notes alone.
   */
  autoStatuses: z.array(z.enum(['sent', 'delivered', 'read', 'played'])).default(['sent', 'delivered']),
  /** Between one status and the next. */
  statusDelayMs: milliseconds.default(120),
  /** Updates in one webhook body, at most; Meta's own limit is 1,000. */
  batchSize: z.number().int().min(1).max(1000).default(1),
  /** How long updates wait for company before they are sent. */
  batchWindowMs: milliseconds.default(0),
  /** Extra copies of every webhook body. */
  duplicates: z.number().int().min(0).max(20).default(0),
  /** Sends what is waiting newest first. */
  reorder: z.boolean().default(false),
  /** Webhooks in flight to one callback. With more than one, arrival order is not guaranteed, as at Meta. */
  webhookConcurrency: z.number().int().min(1).max(64).default(1),
  webhookTimeoutMs: milliseconds.min(1).default(10_000),
  retryFirstMs: milliseconds.default(250),
  retryFactor: z.number().min(1).max(10).default(2),
  retryMaxMs: milliseconds.default(60_000),
  /** Attempts after the first; then the webhook is lost. */
  retryLimit: z.number().int().min(0).max(1000).default(200),
  /** Free text is refused 24 hours after the customer's last message. */
  enforceWindow: z.boolean().default(true),
  /** Whether 131047 and 131026 come as a failed status (as Meta mostly does) or in the answer. */
  undeliverable: z.enum(['status', 'response']).default('status'),
  /** Messages one number may send to one customer at once, borrowed from the future. */
  pairBurst: z.number().int().min(1).max(100_000).default(45),
  /** After so long a template that waits for review is approved by itself; null: only by order. */
  templateReviewMs: milliseconds.nullable().default(null),
  /** How long the address of a file leads to it; Meta's live five minutes. */
  mediaUrlSeconds: z.number().int().min(1).max(86_400).default(300),
  /** Whether Lumibot keeps `content_attributes` as they were sent, and so repeats our own id; old versions do not. */
  lumibotKeepsAttributes: z.boolean().default(true),
  /** How long one borrowed message takes to pay back. */
  pairIntervalMs: milliseconds.default(6000),
})
export type Behaviour = z.infer<typeof Behaviour>

export const defaultBehaviour = (): Behaviour => Behaviour.parse({})
