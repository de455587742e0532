import type { Readable } from 'node:stream'
import { z } from 'zod'
import { multipartBody } from '../http/multipart-body.ts'
import type { UploadedMedia } from '../requests/sendable-content.ts'
import type { GraphAnswer } from './graph-answer.ts'
import type { GraphTransport } from './graph-transport.ts'

export interface UploadMediaRequest {
  accessToken: string
  /** Only messages from this number can carry the upload. */
  phoneNumberId: string
  file: { filename: string; mimeType: string; sizeBytes: number }
  /** Read to its end, or destroyed. */
  content: Readable
}

/** Files to be sent (`POST /<phone number id>/media`), which Meta keeps for 30 days. */
export interface MediaCalls {
  /** No message depends on the answer: one that was lost may be asked for again, and leaves an upload nobody uses. */
  uploadMedia(request: UploadMediaRequest): Promise<GraphAnswer<UploadedMedia>>
}

/** The calls, made with the client's transport. */
export function mediaCalls(send: GraphTransport['send']): MediaCalls {
  return {
    async uploadMedia({ accessToken, phoneNumberId, file, content }) {
      // A stream that fails before it is read must not end the program; whoever reads it still learns of it.
      content.on('error', () => {})
      const { body, headers } = multipartBody(
        { messaging_product: 'whatsapp', type: file.mimeType },
        { ...file, field: 'file', open: async () => content },
      )
      try {
        return await send({
          method: 'POST',
          path: `${encodeURIComponent(phoneNumberId)}/media`,
          accessToken,
          bytes: { content: body, headers },
          timeoutMs: uploadTimeoutMs(file.sizeBytes),
          schema: z.looseObject({ id: z.string().min(1) }),
        })
      } finally {
        content.destroy()
      }
    },
  }
}

/** Meta's answer comes after it has looked at the file. */
const ANSWER_MS = 30_000
/** A line of two megabits a second carries it: 100 MB take seven minutes. */
const BYTES_PER_MS = 250

const uploadTimeoutMs = (sizeBytes: number): number => ANSWER_MS + Math.ceil(sizeBytes / BYTES_PER_MS)
