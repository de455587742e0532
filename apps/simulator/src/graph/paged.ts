import type { Request } from 'express'
import { GraphFailure } from './graph-error.ts'

/** One page of a list, with Graph's cursors. */
export function paged<T extends { id: string }>(items: readonly T[], request: Request) {
  const limit = Number(request.query.limit ?? 25)
  if (!Number.isInteger(limit) || limit < 1)
    throw new GraphFailure(100, '(#100) Param limit must be a positive integer')
  const after = request.query.after
  const afterId = typeof after === 'string' ? Buffer.from(after, 'base64url').toString() : null
  const found = items.findIndex((item) => item.id === afterId)
  if (afterId && found < 0) throw new GraphFailure(131059, '(#131059) Invalid pagination cursor')
  const start = found + 1
  const data = items.slice(start, start + limit)
  const [first, last] = [data.at(0), data.at(-1)]
  return {
    data,
    ...(first &&
      last && {
        paging: {
          cursors: { before: cursor(first.id), after: cursor(last.id) },
          ...(start + limit < items.length && { next: nextUrl(request, cursor(last.id)) }),
        },
      }),
  }
}

const cursor = (id: string) => Buffer.from(id).toString('base64url')

function nextUrl(request: Request, after: string): string {
  const url = new URL(request.originalUrl, `http://${request.get('host')}`)
  url.searchParams.set('after', after)
  return url.href
}
