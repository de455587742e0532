import type { Sql } from '@recado/core'
import type { ClientRecord } from './client-directory.ts'

/**
 * Makes one thread of two records of the same person: conversations and messages move to the kept client, and the
 * absorbed one is deleted. Where both have a conversation on a channel, the kept one takes in the other's messages,
 * unread count and window. No message is lost or changed.
 */
export async function mergeClients(
  tx: Sql,
  { kept, absorbed }: { kept: ClientRecord; absorbed: ClientRecord },
): Promise<void> {
  // The kept one may be new in this very batch only when the absorbed one is too, and then nothing is stored to move.
  const ids = [kept.workspaceId, kept.id, absorbed.id]
  await tx.query(LOCK_CONVERSATIONS, ids)
  await tx.query(MOVE_MESSAGES, ids)
  await tx.query(FOLD_CONVERSATIONS, ids)
  await tx.query(MOVE_CONVERSATIONS, ids)
  await tx.query(KEEP_PREFERENCE, ids)
  await tx.query('DELETE FROM conversation_schema.clients WHERE workspace_id = $1 AND id = $2', [
    absorbed.workspaceId,
    absorbed.id,
  ])
}

// Whoever is writing into one of them is waited for first: a message that came after the move would go with its conversation.
const LOCK_CONVERSATIONS = `
  SELECT FROM conversation_schema.conversations WHERE workspace_id = $1 AND client_id IN ($2, $3)
  ORDER BY id FOR UPDATE`

const PAIRS = `
  conversation_schema.conversations kept JOIN conversation_schema.conversations absorbed
    ON absorbed.workspace_id = $1 AND absorbed.client_id = $3 AND absorbed.channel = kept.channel
  WHERE kept.workspace_id = $1 AND kept.client_id = $2`

const MOVE_MESSAGES = `
  UPDATE conversation_schema.messages m SET conversation_id = pair.kept_id
    FROM (SELECT kept.id AS kept_id, absorbed.id AS absorbed_id FROM ${PAIRS}) pair
   WHERE m.workspace_id = $1 AND m.conversation_id = pair.absorbed_id`

// One in which nothing stands by itself, only changes of messages we do not have, has no last message.
const IS_NEWER = `(c.last_message_id IS NULL, pair.last_message_at, pair.last_message_id)
                    > (pair.last_message_id IS NULL, c.last_message_at, c.last_message_id)`

const FOLD_CONVERSATIONS = `
  WITH pair AS (
    SELECT kept.id AS kept_id, absorbed.* FROM ${PAIRS}
  ), folded AS (
    UPDATE conversation_schema.conversations c
       SET unread_count = c.unread_count + pair.unread_count,
           status = least(c.status, pair.status),
           assignee_id = coalesce(c.assignee_id, pair.assignee_id),
           last_inbound_at = greatest(c.last_inbound_at, pair.last_inbound_at),
           window_expires_at = greatest(c.window_expires_at, pair.window_expires_at),
           last_message_id = CASE WHEN ${IS_NEWER} THEN pair.last_message_id ELSE c.last_message_id END,
           last_message_at = CASE WHEN ${IS_NEWER} THEN pair.last_message_at ELSE c.last_message_at END
      FROM pair WHERE c.workspace_id = $1 AND c.id = pair.kept_id
  )
  DELETE FROM conversation_schema.conversations c USING pair WHERE c.workspace_id = $1 AND c.id = pair.id`

// Whoever said no to marketing has said it under either record.
const KEEP_PREFERENCE = `
  UPDATE conversation_schema.clients kept
     SET marketing_opt_out_at = absorbed.marketing_opt_out_at, marketing_preference_at = absorbed.marketing_preference_at
    FROM conversation_schema.clients absorbed
   WHERE kept.workspace_id = $1 AND kept.id = $2 AND absorbed.workspace_id = $1 AND absorbed.id = $3
     AND (absorbed.marketing_preference_at, absorbed.marketing_opt_out_at IS NOT NULL)
       > (coalesce(kept.marketing_preference_at, '-infinity'), kept.marketing_opt_out_at IS NOT NULL)`

const MOVE_CONVERSATIONS = `
  UPDATE conversation_schema.conversations SET client_id = $2 WHERE workspace_id = $1 AND client_id = $3`
