import type { Listener } from '@recado/realtime'
import type { WorkspaceArea } from '../schemas/areas.ts'
import type { Credentials } from './read-credentials.ts'

/** Opened credentials, kept in this process for a moment, forgotten when any process changes them. */
export interface CredentialsCache {
  get(workspaceId: string, load: () => Promise<Credentials>): Promise<Credentials>
  close(): void
}

/** Every change of a workspace outside its conversations is announced here, by its area; without one, anything may have changed. */
export const workspaceTopic = (workspaceId: string): string => `workspace:${workspaceId}`

/** Areas that change often and hold no credentials. */
const HARMLESS: ReadonlySet<string> = new Set<WorkspaceArea>(['members', 'templates', 'alerts', 'numbers'])

/** `maxAgeMs` bounds how long a missed announcement can matter. */
export function createCredentialsCache({
  listener,
  maxAgeMs = 30_000,
}: {
  listener: Pick<Listener, 'subscribe'>
  maxAgeMs?: number
}): CredentialsCache {
  const entries = new Map<string, { credentials: Promise<Credentials>; readAt: number; unsubscribe: () => void }>()

  const forget = (workspaceId: string) => {
    entries.get(workspaceId)?.unsubscribe()
    entries.delete(workspaceId)
  }

  return {
    get(workspaceId, load) {
      const known = entries.get(workspaceId)
      if (known && performance.now() - known.readAt < maxAgeMs) return known.credentials
      forget(workspaceId)
      // Subscribed before the read: an announcement during it drops this entry, and the next reader reads anew.
      const unsubscribe = listener.subscribe(workspaceTopic(workspaceId), (hint) => {
        if (!HARMLESS.has(hint)) forget(workspaceId)
      })
      const credentials = load()
      entries.set(workspaceId, { credentials, readAt: performance.now(), unsubscribe })
      credentials.catch(() => forget(workspaceId))
      return credentials
    },
    close() {
      for (const workspaceId of [...entries.keys()]) forget(workspaceId)
    },
  }
}
