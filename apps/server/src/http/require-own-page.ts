import { AppError } from '@recado/core'
import type { Request } from 'express'

/**
 * For what changes something and takes bodies of any type, which other sites could send too: the request must say that it
 * comes from our own page. Browsers add these headers to every such request, and no page can change them.
 */
export function requireOwnPage(request: Request, publicUrl: string): void {
  const site = request.get('sec-fetch-site')
  const isOwn = site === undefined ? request.get('origin') === new URL(publicUrl).origin : site === 'same-origin'
  if (!isOwn) throw new AppError('FORBIDDEN', 'This can only be done from the page of this server.')
}
