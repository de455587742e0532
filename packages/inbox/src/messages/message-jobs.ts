import { defineJob } from '@recado/jobs'
import { z } from 'zod'

/** Sends what waits in one conversation, in order; one that finds nothing ends. Put into the queue by wakeDelivery. */
export const deliverMessageJob = defineJob({
  name: 'message.deliver',
  payload: z.object({ workspaceId: z.uuid(), conversationId: z.uuid() }),
  queue: { policy: 'short', retryLimit: 3, expireInSeconds: 300 },
})

/** Tells the customer that we have read up to this message, and, with `typing`, that someone is writing. */
export const markReadJob = defineJob({
  name: 'message.mark-read',
  payload: z.object({
    workspaceId: z.uuid(),
    conversationId: z.uuid(),
    messageId: z.uuid(),
    typing: z.boolean(),
  }),
  queue: { policy: 'short', retryLimit: 0, expireInSeconds: 60 },
})

/** Finds what a crash left behind. */
export const sweepOutboxJob = defineJob({
  name: 'outbox.sweep',
  payload: z.object({}),
  queue: { policy: 'short', retryLimit: 0, expireInSeconds: 60 },
})
