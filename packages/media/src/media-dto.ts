import type { MediaDto, MediaStatus } from './schemas.ts'

/** A file's row as `MEDIA_COLUMN` reads it. */
export interface MediaRow {
  id: string
  slug: string
  status: MediaStatus
  mimeType: string
  filename: string | null
  sizeBytes: number | null
  width: number | null
  height: number | null
  durationMs: number | null
  errorCode: string | null
  hasThumbnail: boolean
}

/** The file of a message (null for most), for a query that takes `mediaJoin`. */
export const MEDIA_COLUMN = `
  CASE WHEN f.id IS NOT NULL THEN json_build_object(
    'id', f.id, 'slug', fw.slug, 'status', f.status, 'mimeType', f.mime_type, 'filename', f.filename,
    'sizeBytes', f.size_bytes, 'width', f.width, 'height', f.height, 'durationMs', f.duration_ms,
    'errorCode', f.error_code, 'hasThumbnail', f.thumbnail_key IS NOT NULL) END AS media`

/** For a query that calls its messages m; `mediaId` is the column, or the expression, that names the file. */
export const mediaJoin = (mediaId = 'm.media_id'): string => `
  LEFT JOIN conversation_schema.media f ON f.workspace_id = m.workspace_id AND f.id = ${mediaId}
  LEFT JOIN workspace_schema.workspaces fw ON fw.id = f.workspace_id`

/** A file as screens know it; its paths are of this server and for members of the workspace alone. */
export function toMediaDto({ slug, hasThumbnail, ...file }: MediaRow): MediaDto {
  const url = file.status === 'STORED' ? `/api/w/${slug}/media/${file.id}` : null
  return { ...file, url, thumbnailUrl: url && hasThumbnail ? `${url}/thumbnail` : null }
}
