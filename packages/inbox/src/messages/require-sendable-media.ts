import { AppError, type ErrorCode, type Sql } from '@recado/core'
import { mediaProblem } from '@recado/media/schemas'
import type { MediaKind } from '@recado/whatsapp/schemas'

/** A file that a message is to carry, as `kind`; `field` says where in the input it is named. */
export interface CarriedFile {
  kind: MediaKind
  mediaId: string
  field: string
}

/**
 * Throws unless the file is here, whole (BAD_INPUT), and of a type (MEDIA_TYPE_REFUSED) and size (MEDIA_TOO_LARGE) that Meta
 * takes as this kind: what was uploaded as one kind, or received, may be sent as another. `details.field` names it.
 */
export async function requireSendableMedia(tx: Sql, workspaceId: string, file: CarriedFile): Promise<void> {
  const { rows } = await tx.query<{ status: string; mimeType: string; sizeBytes: string | null }>(
    `SELECT status, mime_type AS "mimeType", size_bytes AS "sizeBytes" FROM conversation_schema.media
     WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, file.mediaId],
  )
  const [row] = rows
  if (!row) throw refused(file, 'BAD_INPUT', 'There is no such file in this workspace.')
  if (row.status !== 'STORED') throw refused(file, 'BAD_INPUT', 'The file is not here yet, or could not be kept.')
  const problem = mediaProblem(file.kind, { mimeType: row.mimeType, sizeBytes: Number(row.sizeBytes) })
  if (!problem) return
  const { code, ...details } = problem
  throw refused(file, code, `WhatsApp does not take such a file as ${file.kind}.`, details)
}

const refused = ({ field, kind }: CarriedFile, code: ErrorCode, message: string, details: object = {}): AppError =>
  new AppError(code, message, { details: { field, kind, ...details } })
