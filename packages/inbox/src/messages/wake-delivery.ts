import { newId, type Sql } from '@recado/core'
import type { Jobs } from '@recado/jobs'
import { deliverMessageJob } from './message-jobs.ts'

export interface ConversationKey {
  workspaceId: string
  conversationId: string
}

/**
 * Has a worker look at what waits in a conversation, now or at a given time. Never folded into a job that already
 * waits, which may look before the caller's transaction commits, except into one that was given the same `key`.
 */
export const wakeDelivery = (
  jobs: Jobs,
  tx: Sql | null,
  { workspaceId, conversationId }: ConversationKey,
  { at, key = newId() }: { at?: Date; key?: string } = {},
): Promise<void> =>
  jobs.enqueue(
    tx,
    deliverMessageJob,
    { workspaceId, conversationId },
    { singletonKey: key, ...(at && { startAfter: at }) },
  )
