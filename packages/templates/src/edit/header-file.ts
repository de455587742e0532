import type { Sql } from '@recado/core'
import type { TemplateDraft } from '../schemas.ts'
import { fieldError } from './field-error.ts'

/** A stored file that may be the sample of a header. */
export interface HeaderFile {
  id: string
  mimeType: string
  filename: string
  sizeBytes: number
  storageKey: string
}

/** What Meta takes as samples, by header; the same that may be sent in it. */
const TYPES: Partial<Record<TemplateDraft['header']['kind'], readonly string[]>> = {
  IMAGE: ['image/jpeg', 'image/png'],
  VIDEO: ['video/mp4'],
  DOCUMENT: ['application/pdf'],
}

/**
 * The draft's sample; null where its header has none, or none was chosen yet. BAD_INPUT with FILE_MISSING when it is not
 * stored here, with FILE_TYPE when it does not go with the header.
 */
export async function findHeaderFile(
  tx: Sql,
  workspaceId: string,
  { header: { kind, mediaId } }: TemplateDraft,
): Promise<HeaderFile | null> {
  const types = TYPES[kind]
  if (!types || mediaId === null) return null
  const { rows } = await tx.query<HeaderFile>(
    `SELECT id, mime_type AS "mimeType", coalesce(filename, id::text) AS filename, size_bytes::float8 AS "sizeBytes",
            storage_key AS "storageKey"
     FROM conversation_schema.media
     WHERE workspace_id = $1 AND id = $2 AND status = 'STORED' AND storage_key IS NOT NULL AND size_bytes > 0`,
    [workspaceId, mediaId],
  )
  const [file] = rows
  if (!file) throw fieldError({ 'header.mediaId': 'FILE_MISSING' })
  if (!types.includes(file.mimeType.split(';')[0] ?? '')) throw fieldError({ 'header.mediaId': 'FILE_TYPE' })
  return file
}
