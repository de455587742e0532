import { newId } from '@recado/core/schemas'
import { type MediaDto, mediaProblem } from '@recado/media/schemas'
import { useEffect, useSyncExternalStore } from 'react'
import { useConnectionState } from '../../../../lib/connection-state.ts'
import { CodedError, readError } from '../../../../lib/errors.ts'
import { uploadMedia } from '../../../../lib/upload-media.ts'
import { type InboxSession, useInboxSession } from '../../inbox-session.ts'
import { createUploadQueue, type Upload, type UploadQueue } from './upload-queue.ts'

const queues = new WeakMap<InboxSession, UploadQueue>()

/** The files on their way to a conversation. They go on, and a failed one stays, while one looks at another. */
export function useUploads(conversationId: string): { queue: UploadQueue; uploads: readonly Upload[] } {
  const session = useInboxSession()
  const queue = queues.get(session) ?? createQueue(session)
  queues.set(session, queue)
  const uploads = useSyncExternalStore(queue.subscribe, () => queue.of(conversationId))
  const isLive = useConnectionState() === 'live'
  useEffect(() => {
    if (isLive) queue.resume()
  }, [isLive, queue])
  return { queue, uploads }
}

function createQueue({ workspace, outbox }: InboxSession): UploadQueue {
  const queue = createUploadQueue({
    async upload({ kind, file }, events) {
      const problem = mediaProblem(kind, { mimeType: file.type, sizeBytes: file.size })
      if (problem) throw new CodedError(problem.code)
      return uploadMedia({ workspace, kind, file, filename: file.name, ...events })
    },
    onStored: (upload, media) =>
      outbox.add({
        id: newId(),
        conversationId: upload.conversationId,
        replyToId: upload.replyToId,
        ...mediaEntry(upload, media),
      }),
    codeOf: (error) => readError(error).code,
  })
  // A file that is not at the server yet goes with the page: the browser asks first.
  addEventListener('beforeunload', (event) => {
    if (!queue.isEmpty()) event.preventDefault()
  })
  return queue
}

/** The parts of an outbox entry that is a stored file. */
function mediaEntry({ kind, isVoice, caption }: Upload, media: MediaDto) {
  const { id: mediaId, filename, mimeType } = media
  const content =
    kind === 'document'
      ? { kind, mediaId, caption, filename }
      : kind === 'audio'
        ? { kind, mediaId, isVoice }
        : kind === 'sticker'
          ? { kind, mediaId }
          : { kind, mediaId, caption }
  return { content, shown: { content: { kind, caption, filename, mimeType, isVoice, isAnimated: false }, media } }
}
