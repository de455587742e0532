import type { OutgoingFile } from '@recado/channels'
import { type Clock, NotFoundError } from '@recado/core'
import type { Database } from '@recado/db'
import type { Storage } from '../storage/storage.ts'
import { filenameOf } from './filename-of.ts'

export interface OutgoingFileDeps {
  db: Pick<Database, 'pool'>
  storage: Storage
  clock: Clock
}

export interface FileKey {
  workspaceId: string
  mediaId: string
  /** Of the number it goes out by: the channel keeps uploads by number. */
  phoneNumberId: string
}

/** A stored file as channels take it, or null when there is none to be sent: never stored, given up, or deleted. */
export async function outgoingFile(deps: OutgoingFileDeps, key: FileKey): Promise<OutgoingFile | null> {
  const { rows } = await deps.db.pool.query<Row>(
    `SELECT mime_type, filename, size_bytes, storage_key FROM conversation_schema.media
     WHERE workspace_id = $1 AND id = $2 AND status = 'STORED'
       AND storage_key IS NOT NULL AND size_bytes IS NOT NULL`,
    [key.workspaceId, key.mediaId],
  )
  const [row] = rows
  if (!row) return null
  const sizeBytes = Number(row.size_bytes)
  return {
    id: key.mediaId,
    mimeType: row.mime_type,
    filename: row.filename ?? filenameOf(row.mime_type),
    sizeBytes,
    async open() {
      const { body, sizeBytes: found } = await deps.storage.get(row.storage_key)
      if (found === sizeBytes) return body
      body.destroy()
      throw new NotFoundError('The file as it was stored')
    },
    ...uploadsOf(deps, key),
  }
}

interface Row {
  mime_type: string
  filename: string | null
  size_bytes: string
  storage_key: string
}

/** What is known of the file at the channel, always as the database has it now: other processes upload, too. */
function uploadsOf({ db, clock }: OutgoingFileDeps, key: FileKey) {
  const of = [key.workspaceId, key.mediaId, key.phoneNumberId]
  return {
    async uploadedAs() {
      const { rows } = await db.pool.query<{ channel_media_id: string }>(FIND, [...of, clock.now()])
      return rows[0]?.channel_media_id ?? null
    },
    async remember(channelMediaId: string, validForMs: number) {
      await db.pool.query(REMEMBER, [...of, channelMediaId, new Date(clock.now().getTime() + validForMs)])
    },
    async forget(channelMediaId: string) {
      await db.pool.query(FORGET, [...of, channelMediaId])
    },
  } satisfies Partial<OutgoingFile>
}

const OF_NUMBER = 'workspace_id = $1 AND media_id = $2 AND phone_number_id = $3'
const FIND = `
  SELECT channel_media_id FROM conversation_schema.media_uploads WHERE ${OF_NUMBER} AND expires_at > $4`
const REMEMBER = `
  INSERT INTO conversation_schema.media_uploads
    (workspace_id, media_id, phone_number_id, channel_media_id, expires_at)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (workspace_id, media_id, phone_number_id)
  DO UPDATE SET channel_media_id = excluded.channel_media_id, expires_at = excluded.expires_at`
// Not a newer one that somebody else has uploaded since.
const FORGET = `DELETE FROM conversation_schema.media_uploads WHERE ${OF_NUMBER} AND channel_media_id = $4`
