import { defineWorker, type JobWorker } from '@recado/jobs'
import { type DeliveryDeps, deliverConversation } from './deliver-conversation.ts'
import { deliverMessageJob } from './message-jobs.ts'

/** Conversations sent at once by one process; each waits for Meta most of the time. */
const CONCURRENCY = 16

export const deliverMessageWorker = (deps: DeliveryDeps): JobWorker =>
  defineWorker(deliverMessageJob, { concurrency: CONCURRENCY }, (conversation, { signal }) =>
    deliverConversation(deps, conversation, signal),
  )
