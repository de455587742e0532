import { AppError, NotFoundError, requirePermission } from '@recado/core'
import type { MediaContext } from '../media-context.ts'
import { filenameOf } from '../send/filename-of.ts'
import type { StoredObject } from '../storage/storage.ts'

export interface OpenableFile {
  mimeType: string
  filename: string
  /** Null where only the opened file tells. */
  sizeBytes: number | null
  /** Says the same of two files exactly if they are equal. */
  sum: string
  /** `range` is inclusive and within the file. Throws NOT_FOUND, STORAGE_UNAVAILABLE. */
  open(range?: { start: number; end: number }): Promise<StoredObject>
}

interface Row {
  mime_type: string
  filename: string | null
  sha256: string
  size_bytes: string
  storage_key: string
  thumbnail_key: string | null
}

/** A stored file of the workspace, or its thumbnail. Throws NOT_FOUND, also for one that has not come or was given up. */
export async function openMedia({
  ctx,
  input,
}: {
  ctx: Pick<MediaContext, 'actor' | 'db' | 'storage' | 'workspaceId'>
  input: { mediaId: string; part: 'original' | 'thumbnail' }
}): Promise<OpenableFile> {
  requirePermission(ctx, 'inbox.read')
  const { rows } = await ctx.db.pool.query<Row>(
    `SELECT mime_type, filename, sha256, size_bytes, storage_key, thumbnail_key FROM conversation_schema.media
     WHERE workspace_id = $1 AND id = $2 AND status = 'STORED'`,
    [ctx.workspaceId, input.mediaId],
  )
  const [row] = rows
  const key = input.part === 'original' ? row?.storage_key : row?.thumbnail_key
  if (!row || !key) throw new NotFoundError('The file')
  const open: OpenableFile['open'] = (range) => ctx.storage.get(key, range).catch(unavailable)
  if (input.part === 'thumbnail') {
    return { mimeType: 'image/webp', filename: 'thumbnail.webp', sizeBytes: null, sum: `${row.sha256}-thumbnail`, open }
  }
  const { mime_type: mimeType, filename, size_bytes, sha256: sum } = row
  return { mimeType, filename: filename ?? filenameOf(mimeType), sizeBytes: Number(size_bytes), sum, open }
}

function unavailable(cause: unknown): never {
  if (cause instanceof AppError) throw cause
  throw new AppError('STORAGE_UNAVAILABLE', 'The file storage does not answer.', { cause })
}
