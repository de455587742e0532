import type { World } from '../conversations/world.ts'
import type { StoredMedia } from './media-store.ts'

/** Where the files are fetched, as at Meta: another path than Graph's. */
export const MEDIA_PATH = '/whatsapp_business/attachments/'

/** One more address of a file; it lives `mediaUrlSeconds` (Meta: five minutes) and needs the token. */
export function mediaUrl({ state, origin }: World, media: StoredMedia, source?: 'webhook'): string {
  const lifetimeMs = state.behaviour.mediaUrlSeconds * 1000
  const url = new URL(MEDIA_PATH, origin)
  url.searchParams.set('mid', media.id)
  if (source) url.searchParams.set('source', source)
  url.searchParams.set('ext', String(Math.floor((Date.now() + lifetimeMs) / 1000)))
  url.searchParams.set('hash', state.media.link(media.id, lifetimeMs))
  return url.href
}
