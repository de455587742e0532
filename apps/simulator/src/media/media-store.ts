import { createHash, randomBytes } from 'node:crypto'
import { newMediaId } from '../state/ids.ts'
import type { MediaKind } from './media-kinds.ts'

const DAY_MS = 86_400_000
/** Uploads live 30 days, what customers sent 7 (Cloud API, "Media", since October 2025). */
const LIFETIME_MS = { uploaded: 30 * DAY_MS, inbound: 7 * DAY_MS } as const
/** Past this the oldest files are forgotten. */
const BUDGET_BYTES = 512 * 1024 * 1024

export interface StoredMedia {
  id: string
  phoneNumberId: string
  origin: 'uploaded' | 'inbound'
  kind: MediaKind
  mimeType: string
  fileName: string | null
  bytes: Buffer
  sha256: Buffer
  createdAt: Date
  expiresAt: Date
}

interface Link {
  mediaId: string
  expiresAt: number
}

/** The files of the numbers, and the short-lived addresses under which they are fetched. */
export class MediaStore {
  readonly #files = new Map<string, StoredMedia>()
  readonly #links = new Map<string, Link>()
  #bytes = 0

  add(file: Pick<StoredMedia, 'phoneNumberId' | 'origin' | 'kind' | 'mimeType' | 'fileName' | 'bytes'>): StoredMedia {
    const createdAt = new Date()
    const media: StoredMedia = {
      ...file,
      id: newMediaId(),
      sha256: createHash('sha256').update(file.bytes).digest(),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + LIFETIME_MS[file.origin]),
    }
    this.#files.set(media.id, media)
    this.#bytes += media.bytes.length
    for (const oldest of this.#files.values()) {
      if (this.#bytes <= BUDGET_BYTES || oldest === media) break
      this.remove(oldest.id)
    }
    return media
  }

  /** A file that has not expired. */
  find(id: string): StoredMedia | undefined {
    const media = this.#files.get(id)
    return media && media.expiresAt > new Date() ? media : undefined
  }

  /** Whether the id was ever given and still is kept, expired or not. */
  has(id: string): boolean {
    return this.#files.has(id)
  }

  list(): StoredMedia[] {
    return [...this.#files.values()]
  }

  remove(id: string): void {
    const media = this.#files.get(id)
    if (!media) return
    this.#files.delete(id)
    this.#bytes -= media.bytes.length
  }

  expire(id: string, at: Date): StoredMedia | undefined {
    const media = this.#files.get(id)
    if (media) media.expiresAt = at
    return media
  }

  /** A new secret for one more address of a file. */
  link(mediaId: string, lifetimeMs: number): string {
    const now = Date.now()
    for (const [secret, { expiresAt }] of this.#links) {
      if (expiresAt > now) break
      this.#links.delete(secret)
    }
    const secret = randomBytes(24).toString('base64url')
    this.#links.set(secret, { mediaId, expiresAt: now + lifetimeMs })
    return secret
  }

  /** What an address leads to while it lives. */
  follow(mediaId: string, secret: string): StoredMedia | undefined {
    const link = this.#links.get(secret)
    return link?.mediaId === mediaId && link.expiresAt > Date.now() ? this.find(mediaId) : undefined
  }

  /** Lets every address given so far run out. */
  expireLinks(): void {
    this.#links.clear()
  }

  clear(): void {
    this.#files.clear()
    this.#links.clear()
    this.#bytes = 0
  }
}
