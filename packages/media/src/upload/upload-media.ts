import type { Readable } from 'node:stream'
import { AppError, NotFoundError, newId, requirePermission } from '@recado/core'
import type { MediaKind } from '@recado/whatsapp/schemas'
import { describeFile, type FileDescription } from '../inspect/describe-file.ts'
import type { MediaContext } from '../media-context.ts'
import { MEDIA_COLUMN, type MediaRow, mediaJoin, toMediaDto } from '../media-dto.ts'
import { bareMimeType, MEDIA_RULES, type MediaDto } from '../schemas.ts'
import { originalKey, thumbnailKeyOf } from '../storage/media-keys.ts'
import { type CheckedFile, storeChecked, tooLarge } from '../storage/store-checked.ts'
import { contentProblem } from './content-problem.ts'

export interface UploadMediaInput {
  kind: MediaKind
  filename: string | null
  /** As the browser calls it; the bytes have the last word. */
  mimeType: string | null
  /** Where it is known beforehand. */
  sizeBytes: number | null
  /** Samples of templates are uploaded by people who may not write to customers. */
  purpose: 'message' | 'template'
  body: Readable
}

/**
 * Takes a file that is to be sent, as Meta would take it: MEDIA_TOO_LARGE (`details.limitBytes`), MEDIA_TYPE_REFUSED
 * (`details.allowed`), MEDIA_CODEC_REFUSED, MEDIA_NOT_MONO, MEDIA_COLOURS_REFUSED, STICKER_SIDES_WRONG, MEDIA_CORRUPT,
 * STORAGE_UNAVAILABLE, or what broke the body. One that is refused, or does not come whole, leaves nothing.
 */
export async function uploadMedia({ ctx, input }: { ctx: MediaContext; input: UploadMediaInput }): Promise<MediaDto> {
  requirePermission(ctx, input.purpose === 'template' ? 'templates.manage' : 'inbox.write')
  const { maxBytes } = MEDIA_RULES[input.kind]
  if (input.sizeBytes !== null && input.sizeBytes > maxBytes) throw tooLarge(maxBytes)
  const id = newId()
  const key = originalKey(ctx.workspaceId, id)
  // The row comes first: should this process be killed, it is how the file is found and deleted.
  await insertRow(ctx, { id, key, input })
  try {
    const { file, about } = await store(ctx, key, input)
    return await markStored(ctx, { id, file, about })
  } catch (error) {
    await forget(ctx, id, key)
    throw error
  }
}

async function store(ctx: MediaContext, key: string, { kind, mimeType, filename, sizeBytes, body }: UploadMediaInput) {
  const { mimeTypes, maxBytes } = MEDIA_RULES[kind]
  const file = await storeChecked({
    storage: ctx.storage,
    key,
    body,
    promised: { mimeType: sendableName(mimeType, filename), maxBytes, sizeBytes },
    admit(type) {
      if (mimeTypes.includes(type)) return
      throw new AppError('MEDIA_TYPE_REFUSED', `WhatsApp does not take ${type} as ${kind}.`, {
        details: { mimeType: type, allowed: mimeTypes },
      })
    },
  })
  if (file.sizeBytes === 0) throw new AppError('MEDIA_CORRUPT', 'The file is empty.')
  const about = await describeFile({ storage: ctx.storage, key, ...file }).catch((cause) => {
    throw new AppError('STORAGE_UNAVAILABLE', 'The file could not be read again.', { cause })
  })
  const problem = contentProblem(kind, file, about)
  if (problem) throw problem
  return { file, about }
}

/** Browsers name a type by the ending, if at all; Meta takes tables and the like as plain text. */
function sendableName(mimeType: string | null, filename: string | null): string | null {
  const bare = bareMimeType(mimeType ?? '')
  if (bare.startsWith('text/')) return 'text/plain'
  if (bare !== '' && bare !== 'application/octet-stream') return bare
  return TYPE_OF_ENDING[filename?.toLowerCase().match(/\.(\w+)$/)?.[1] ?? ''] ?? null
}

/** Where bytes alone do not tell. */
const TYPE_OF_ENDING: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/plain',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  m4a: 'audio/mp4',
}

async function insertRow(
  { db, workspaceId, actor, clock }: MediaContext,
  { id, key, input }: { id: string; key: string; input: UploadMediaInput },
): Promise<void> {
  await db.pool.query(
    `INSERT INTO conversation_schema.media
       (workspace_id, id, status, channel, mime_type, filename, storage_key, thumbnail_key, uploaded_by_user_id, created_at)
     SELECT $1, $2, 'PENDING', channel, $3, $4, $5, $6, $7, $8 FROM workspace_schema.workspaces WHERE id = $1`,
    [
      workspaceId,
      id,
      input.mimeType ?? 'application/octet-stream',
      input.filename,
      key,
      thumbnailKeyOf(key),
      actor.type === 'user' ? actor.userId : null,
      clock.now(),
    ],
  )
}

async function markStored(
  { db, workspaceId, clock }: MediaContext,
  { id, file, about }: { id: string; file: CheckedFile; about: FileDescription },
): Promise<MediaDto> {
  const { width, height, durationMs, thumbnailKey } = about.facts
  await db.pool.query(
    `UPDATE conversation_schema.media SET status = 'STORED', mime_type = $3, size_bytes = $4, sha256 = $5, width = $6,
       height = $7, duration_ms = $8, thumbnail_key = $9, stored_at = $10
     WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id, file.mimeType, file.sizeBytes, file.sha256, width, height, durationMs, thumbnailKey, clock.now()],
  )
  const { rows } = await db.pool.query<{ media: MediaRow }>(
    `SELECT ${MEDIA_COLUMN} FROM (SELECT $1::uuid AS workspace_id, $2::uuid AS media_id) m ${mediaJoin()}`,
    [workspaceId, id],
  )
  const row = rows[0]?.media
  if (!row) throw new NotFoundError('The file')
  return toMediaDto(row)
}

async function forget({ db, storage, workspaceId }: MediaContext, id: string, key: string): Promise<void> {
  await db.pool.query('DELETE FROM conversation_schema.media WHERE workspace_id = $1 AND id = $2', [workspaceId, id])
  // The row's end has been noted with its files, so that what fails here is done later.
  await Promise.allSettled([storage.delete(key), storage.delete(thumbnailKeyOf(key))])
}
