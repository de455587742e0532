import type { Sql } from '@recado/core'
import { appendFeedEvents } from './append-feed-events.ts'

/** Tells screens that the messages which carry these files look different now. */
export async function announceMedia(
  tx: Sql,
  files: readonly { workspaceId: string; mediaId: string }[],
): Promise<void> {
  const { rows } = await tx.query<{ workspaceId: string; conversationId: string; messageId: string }>(
    `SELECT m.workspace_id AS "workspaceId", m.conversation_id AS "conversationId", m.id AS "messageId"
     FROM unnest($1::uuid[], $2::uuid[]) AS f (workspace_id, media_id)
     JOIN conversation_schema.messages m USING (workspace_id, media_id)`,
    [files.map(({ workspaceId }) => workspaceId), files.map(({ mediaId }) => mediaId)],
  )
  await appendFeedEvents(
    tx,
    rows.map((row) => ({ ...row, type: 'message.updated' as const })),
  )
}
