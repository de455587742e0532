import { defineWorker, type JobWorker } from '@recado/jobs'
import { readCredentials } from '@recado/workspaces'
import type { DeliveryDeps } from './deliver-conversation.ts'
import { markReadJob } from './message-jobs.ts'

/** Best effort: what fails is logged, and nobody is told. */
export const markReadWorker = (deps: DeliveryDeps): JobWorker =>
  defineWorker(markReadJob, { concurrency: 4 }, async ({ workspaceId, messageId, typing }) => {
    const message = await findInbound(deps, workspaceId, messageId)
    if (!message) return
    const credentials = await readCredentials(deps, workspaceId)
    const adapter = deps.channels.adapterFor({ ...credentials, channel: message.channel })
    const outcome = await adapter.markRead({ channelMessageId: message.channelMessageId, typing })
    if (outcome.kind === 'failed') {
      deps.logger.warn({ workspaceId, messageId, reason: outcome.reason }, 'a message could not be marked as read')
    }
  })

async function findInbound({ db }: DeliveryDeps, workspaceId: string, messageId: string) {
  const { rows } = await db.pool.query<{ channel: 'WHATSAPP_CLOUD' | 'LUMIBOT'; channelMessageId: string }>(
    `SELECT channel, channel_message_id AS "channelMessageId" FROM conversation_schema.messages
     WHERE workspace_id = $1 AND id = $2 AND channel_message_id IS NOT NULL`,
    [workspaceId, messageId],
  )
  return rows[0]
}
