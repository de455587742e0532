import { newId } from '@recado/core/schemas'
import { type MediaDto, mediaProblem } from '@recado/media/schemas'
import type { MediaKind } from '@recado/whatsapp/schemas'
import { useRef, useState } from 'react'
import { CodedError, readError, type ShownErrorCode } from '../../../lib/errors.ts'
import { uploadMedia } from '../../../lib/upload-media.ts'
import { useInboxSession } from '../inbox-session.ts'
import { setReplyTo, useReplyTo } from '../use-reply-to.ts'
import { kindOfFile } from './kind-of-file.ts'

/** A file on its way to our server. Once it is there it is a message of the outbox. */
export interface Upload {
  id: string
  file: File
  kind: MediaKind
  isVoice: boolean
  /** What it quotes: the first of several files alone. */
  replyToId: string | null
  /** From 0 to 1. */
  part: number
  errorCode: ShownErrorCode | null
}

/** Brings files to the server one after the other, each a message of its own, in the order they were chosen. */
export function useFileSending(conversationId: string) {
  const { workspace, outbox } = useInboxSession()
  const replyTo = useReplyTo(conversationId)
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const aborts = useRef(new Map<string, AbortController>())
  const queue = useRef<Promise<void>>(Promise.resolve())

  const change = (id: string, next: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)))
  const drop = (id: string) => setUploads((all) => all.filter((one) => one.id !== id))

  function takeReplyTo(): string | null {
    const id = replyTo?.id ?? null
    setReplyTo(conversationId, null)
    return id
  }

  async function bring(upload: Upload): Promise<void> {
    const { id, kind, file, isVoice, replyToId } = upload
    const abort = aborts.current.get(id)
    // Taken away while it waited for those before it.
    if (!abort) return
    try {
      const problem = mediaProblem(kind, { mimeType: file.type, sizeBytes: file.size })
      if (problem) throw new CodedError(problem.code)
      const onProgress = (part: number) => change(id, { part })
      const media = await uploadMedia({ workspace, kind, file, filename: file.name, onProgress, signal: abort.signal })
      outbox.add({ id: newId(), conversationId, replyToId, ...mediaEntry(kind, isVoice, media) })
      drop(id)
    } catch (error) {
      if (!abort.signal.aborted) change(id, { errorCode: readError(error).code })
    } finally {
      aborts.current.delete(id)
    }
  }

  function begin(added: readonly Upload[]): void {
    for (const { id } of added) aborts.current.set(id, new AbortController())
    for (const upload of added) queue.current = queue.current.then(() => bring(upload))
  }

  function add(files: readonly File[], isVoice: boolean): void {
    const quoted = takeReplyTo()
    const added = files.map((file, index) => ({
      id: newId(),
      replyToId: index === 0 ? quoted : null,
      file,
      kind: isVoice ? ('audio' as const) : kindOfFile(file.type),
      isVoice,
      part: 0,
      errorCode: null,
    }))
    setUploads((all) => [...all, ...added])
    begin(added)
  }

  return {
    uploads,
    sendFiles: (files: readonly File[]) => add(files, false),
    sendVoice: (file: File) => add([file], true),
    retry(upload: Upload): void {
      change(upload.id, { errorCode: null, part: 0 })
      begin([upload])
    },
    cancel(id: string): void {
      aborts.current.get(id)?.abort()
      aborts.current.delete(id)
      drop(id)
    },
  }
}

/** The parts of an outbox entry that is a stored file. */
function mediaEntry(kind: MediaKind, isVoice: boolean, media: MediaDto) {
  const { id: mediaId, filename, mimeType } = media
  const content =
    kind === 'document'
      ? { kind, mediaId, filename }
      : kind === 'audio'
        ? { kind, mediaId, isVoice }
        : { kind, mediaId }
  return { content, shown: { content: { kind, caption: null, filename, mimeType, isVoice, isAnimated: false }, media } }
}
