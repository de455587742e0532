import { newId } from '@recado/core/schemas'
import type { MediaDto } from '@recado/media/schemas'
import type { MediaKind } from '@recado/whatsapp/schemas'
import type { ShownErrorCode } from '../../../../lib/errors.ts'

export interface NewUpload {
  file: File
  kind: MediaKind
  isVoice: boolean
  caption: string | null
  /** What it quotes: the first of several files alone. */
  replyToId: string | null
}

/** A file on its way to our server. Once it is there it is a message of the outbox. */
export interface Upload extends NewUpload {
  id: string
  conversationId: string
  /** From 0 to 1. */
  part: number
  state: 'waiting' | 'uploading' | 'failed'
  errorCode: ShownErrorCode | null
}

export interface UploadQueueOptions {
  upload(upload: Upload, events: { signal: AbortSignal; onProgress(part: number): void }): Promise<MediaDto>
  onStored(upload: Upload, media: MediaDto): void
  codeOf(error: unknown): ShownErrorCode
}

export type UploadQueue = ReturnType<typeof createUploadQueue>

const NONE: readonly Upload[] = []
const CAN_SUCCEED_LATER = new Set<ShownErrorCode>(['NETWORK', 'UNAVAILABLE', 'STORAGE_UNAVAILABLE', 'RATE_LIMITED'])

/** Whether trying the same file again can help. */
export const canSucceedLater = ({ errorCode }: Upload): boolean =>
  errorCode !== null && CAN_SUCCEED_LATER.has(errorCode)

/**
 * Brings files to the server one after the other, each a message of its own, in the order they were chosen: what stands
 * behind one that failed waits until that is tried again or taken away. Lives as long as the page, not the conversation.
 */
export function createUploadQueue({ upload, onStored, codeOf }: UploadQueueOptions) {
  const listeners = new Set<() => void>()
  const aborts = new Map<string, AbortController>()
  const draining = new Set<string>()
  let uploads: ReadonlyMap<string, readonly Upload[]> = new Map()

  const of = (conversationId: string): readonly Upload[] => uploads.get(conversationId) ?? NONE

  function update(conversationId: string, change: (list: readonly Upload[]) => readonly Upload[]): void {
    const list = change(of(conversationId))
    const next = new Map(uploads)
    if (list.length > 0) next.set(conversationId, list)
    else next.delete(conversationId)
    uploads = next
    for (const listener of listeners) listener()
  }

  const change = ({ conversationId, id }: Upload, next: Partial<Upload>) =>
    update(conversationId, (list) => list.map((one) => (one.id === id ? { ...one, ...next } : one)))

  const drop = ({ conversationId, id }: Upload) => update(conversationId, (list) => list.filter((one) => one.id !== id))

  async function drain(conversationId: string): Promise<void> {
    if (draining.has(conversationId)) return
    draining.add(conversationId)
    try {
      for (let first = of(conversationId)[0]; first && first.state !== 'failed'; first = of(conversationId)[0]) {
        await bring(first)
      }
    } finally {
      draining.delete(conversationId)
    }
  }

  async function bring(one: Upload): Promise<void> {
    const abort = new AbortController()
    aborts.set(one.id, abort)
    change(one, { state: 'uploading' })
    try {
      const onProgress = (part: number) => change(one, { part })
      const media = await upload(one, { signal: abort.signal, onProgress })
      if (abort.signal.aborted) return
      onStored(one, media)
      drop(one)
    } catch (error) {
      if (!abort.signal.aborted) change(one, { state: 'failed', part: 0, errorCode: codeOf(error) })
    } finally {
      aborts.delete(one.id)
    }
  }

  function retry(one: Upload): void {
    change(one, { state: 'waiting', part: 0, errorCode: null })
    void drain(one.conversationId)
  }

  return {
    of,

    add(conversationId: string, files: readonly NewUpload[]): void {
      const added = files.map((file) => ({
        ...file,
        id: newId(),
        conversationId,
        part: 0,
        state: 'waiting' as const,
        errorCode: null,
      }))
      update(conversationId, (list) => [...list, ...added])
      void drain(conversationId)
    },

    retry,

    /** The network is back: tries again what only it had stopped. */
    resume(): void {
      for (const one of [...uploads.values()].flat()) if (canSucceedLater(one)) retry(one)
    },

    cancel(one: Upload): void {
      aborts.get(one.id)?.abort()
      drop(one)
      void drain(one.conversationId)
    },

    isEmpty: (): boolean => uploads.size === 0,

    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
