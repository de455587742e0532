import { AppError } from '@recado/core'
import { z } from 'zod'

/** A place in a list ordered by `(at, id)`. Times have milliseconds, in the database too, so a Date carries them whole. */
export interface PageCursor {
  at: Date
  id: string
}

const Position = z.tuple([z.iso.datetime(), z.uuid()])

/** Opaque to its reader, and safe in a URL. */
export const encodePageCursor = (cursor: PageCursor): string =>
  Buffer.from(`${cursor.at.toISOString()}|${cursor.id}`).toString('base64url')

/** Throws BAD_INPUT on a cursor this program did not make. */
export function decodePageCursor(cursor: string): PageCursor {
  const parsed = Position.safeParse(Buffer.from(cursor, 'base64url').toString('utf8').split('|'))
  if (!parsed.success) throw new AppError('BAD_INPUT', 'The page cursor is not valid. Start again at the first page.')
  return { at: new Date(parsed.data[0]), id: parsed.data[1] }
}

/** The page's rows, of one more than asked for, and where the next page begins. */
export function cutPage<Row>(
  rows: Row[],
  limit: number,
  place: (row: Row) => PageCursor,
): { page: Row[]; nextCursor: string | null } {
  const last = rows[limit - 1]
  if (rows.length <= limit || last === undefined) return { page: rows, nextCursor: null }
  return { page: rows.slice(0, limit), nextCursor: encodePageCursor(place(last)) }
}
