import type { Storage } from '@recado/media'
import type { GraphAnswer, GraphClient } from '@recado/whatsapp'
import type { HeaderFile } from '../edit/header-file.ts'
import { failureOf } from './meta-refusal.ts'

/** One upload, and so often it goes on where it broke. */
const ATTEMPTS = 4

/** Uploads the sample of a header to Meta, and answers the handle to submit it with. Throws META_REFUSED, META_UNREACHABLE. */
export async function uploadSample(
  { graph, storage }: { graph: GraphClient; storage: Storage },
  accessToken: string,
  file: HeaderFile,
): Promise<string> {
  const { filename: name, sizeBytes, mimeType } = file
  const session = dataOf(await graph.startUpload({ accessToken, file: { name, sizeBytes, mimeType } }))
  let answer = await uploadFrom(0)
  for (let attempt = 1; attempt < ATTEMPTS && isBroken(answer); attempt += 1) {
    const { offset } = dataOf(await graph.getUploadOffset({ accessToken, session }))
    answer = await uploadFrom(offset)
  }
  return dataOf(answer).handle

  async function uploadFrom(offset: number): Promise<GraphAnswer<{ handle: string }>> {
    // All has arrived and only the answer was lost: an empty rest brings it.
    if (offset >= sizeBytes) return graph.uploadBytes({ accessToken, session, offset, sizeBytes, content: nothing() })
    const { body } = await storage.get(file.storageKey, { start: offset, end: sizeBytes - 1 })
    try {
      return await graph.uploadBytes({ accessToken, session: session, offset, sizeBytes, content: body })
    } finally {
      body.destroy()
    }
  }
}

const isBroken = ({ kind }: GraphAnswer<unknown>): boolean => kind === 'lost' || kind === 'unreachable'

function dataOf<Data>(answer: GraphAnswer<Data>): Data {
  if (answer.kind === 'ok') return answer.data
  throw failureOf(answer)
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
