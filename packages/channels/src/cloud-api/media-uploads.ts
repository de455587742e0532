import type { GraphClient } from '@recado/whatsapp'
import type { NotSent, OutgoingFile } from '../channel-adapter.ts'
import { fileTrouble } from '../file-trouble.ts'
import { toNotSent } from './send-outcome.ts'

/** Meta keeps an upload for 30 days; the last of them is left to clocks and queues. */
const VALID_MS = 29 * 24 * 60 * 60_000

/** Files handed over to Meta: each once a number, however many messages carry it. */
export interface MediaUploads {
  /** The same file object is answered the same until it is dropped. */
  handOver(file: OutgoingFile, from: UploadNumber): Promise<HandedOver>
}

export interface UploadNumber {
  phoneNumberId: string
  accessToken: string
}

export type HandedOver =
  /** `isFresh`: uploaded just now, so that Meta cannot have forgotten it. */
  { kind: 'uploaded'; id: string; isFresh: boolean } | { kind: 'failed'; outcome: (attempt: number) => NotSent }

/** One a process: messages that carry the same file at the same time wait for one upload. Other processes may make one more. */
export function createMediaUploads(graph: Pick<GraphClient, 'uploadMedia'>): MediaUploads {
  const underWay = new Map<string, Promise<HandedOver>>()
  const handedOver = new WeakMap<OutgoingFile, HandedOver>()

  return {
    async handOver(file, from) {
      const known = handedOver.get(file)
      if (known) return known
      const key = `${from.phoneNumberId} ${file.id}`
      const begun = underWay.get(key) ?? findOrUpload(graph, file, from).finally(() => underWay.delete(key))
      underWay.set(key, begun)
      const answer = await begun
      if (answer.kind === 'uploaded') handedOver.set(file, answer)
      return answer
    },
  }
}

async function findOrUpload(
  graph: Pick<GraphClient, 'uploadMedia'>,
  file: OutgoingFile,
  from: UploadNumber,
): Promise<HandedOver> {
  const earlier = await file.uploadedAs()
  if (earlier !== null) return { kind: 'uploaded', id: earlier, isFresh: false }
  const content = await file.open().catch((error: unknown) => ({ error }))
  if ('error' in content) return { kind: 'failed', outcome: (attempt) => fileTrouble(content.error, attempt) }
  const answer = await graph.uploadMedia({ ...from, file, content })
  if (answer.kind !== 'ok') return { kind: 'failed', outcome: (attempt) => toNotSent(answer, attempt) }
  const { id } = answer.data
  await file.remember(id, VALID_MS)
  return { kind: 'uploaded', id, isFresh: true }
}
