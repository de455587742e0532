import { z } from 'zod'
import type { GraphAnswer } from './graph-answer.ts'
import type { GraphTransport } from './graph-transport.ts'

/** An upload that was begun, as Meta names it: `upload:…`, perhaps with a signature behind a question mark. */
export interface UploadSession {
  id: string
}

/**
 * Meta's resumable upload, for files that Meta itself looks at (samples of a template's header). Not for files to be
 * sent. Calls belong to the token's app, and count towards no account.
 */
export interface UploadCalls {
  startUpload(request: {
    accessToken: string
    file: { name: string; sizeBytes: number; mimeType: string }
  }): Promise<GraphAnswer<UploadSession>>
  /** Sends what comes from `offset` on, to the file's end; answers with the handle of the whole file. */
  uploadBytes(request: {
    accessToken: string
    session: UploadSession
    offset: number
    content: AsyncIterable<Uint8Array>
    sizeBytes: number
  }): Promise<GraphAnswer<{ handle: string }>>
  /** How many bytes have arrived: where an upload that broke goes on. */
  getUploadOffset(request: { accessToken: string; session: UploadSession }): Promise<GraphAnswer<{ offset: number }>>
}

/** A slow line still carries a document of 100 MB. */
const UPLOAD_TIMEOUT_MS = 10 * 60_000

/** The calls, made with the client's transport. */
export function uploadCalls(send: GraphTransport['send']): UploadCalls {
  return {
    startUpload: ({ accessToken, file }) =>
      send({
        method: 'POST',
        // The app of the token.
        path: 'app/uploads',
        query: { file_name: file.name, file_length: String(file.sizeBytes), file_type: file.mimeType },
        accessToken,
        schema: z.looseObject({ id: z.string().min(1) }),
      }),
    uploadBytes: ({ accessToken, session, offset, content, sizeBytes }) =>
      send({
        method: 'POST',
        ...addressOf(session),
        accessToken,
        authorization: 'OAuth',
        timeoutMs: UPLOAD_TIMEOUT_MS,
        bytes: {
          content,
          headers: { file_offset: String(offset), 'content-length': String(sizeBytes - offset) },
        },
        schema: z.looseObject({ h: z.string().min(1) }).transform(({ h }) => ({ handle: h })),
      }),
    getUploadOffset: ({ accessToken, session }) =>
      send({
        method: 'GET',
        ...addressOf(session),
        accessToken,
        authorization: 'OAuth',
        schema: z
          .looseObject({ file_offset: z.coerce.number().int().min(0) })
          .transform(({ file_offset: offset }) => ({ offset })),
      }),
  }
}

function addressOf({ id }: UploadSession): { path: string; query: Record<string, string> } {
  const [path = '', query] = id.split('?')
  return { path, query: Object.fromEntries(new URLSearchParams(query)) }
}
