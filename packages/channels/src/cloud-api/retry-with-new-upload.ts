import type { GraphAnswer, GraphError } from '@recado/whatsapp'
import type { NotSent, OutgoingFile } from '../channel-adapter.ts'
import { toNotSent } from './send-outcome.ts'

type Refusal = Extract<GraphAnswer<unknown>, { kind: 'error' }>

/**
 * When Meta refused a message because it does not know the upload any more: forgets it, so that the next attempt, at
 * once, hands the file over anew. Null for every other refusal, and for an upload made just now, which would fail again.
 */
export async function retryWithNewUpload(
  refusal: Refusal,
  { file, id, isFresh }: { file: OutgoingFile; id: string; isFresh: boolean },
): Promise<NotSent | null> {
  if (!isAboutUpload(refusal.error, id)) return null
  const isForgotten = await file.forget(id).then(
    () => true,
    () => false,
  )
  if (isFresh || !isForgotten) return null
  return { kind: 'retry', afterMs: 0, scope: 'message', error: toNotSent(refusal, 1).error }
}

function isAboutUpload({ code, message, details }: GraphError, id: string): boolean {
  if (code === 131052 || code === 131053) return true
  // Meta has no code for it alone; its words name the parameter or the id.
  const words = `${message} ${details ?? ''}`
  return (code === 100 || code === 131009) && (/\['id'\]|media attachment/i.test(words) || words.includes(id))
}
