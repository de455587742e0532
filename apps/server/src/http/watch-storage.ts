import type { Deps } from '../deps.ts'

/** A check writes, which costs money in a bucket; whoever asks more often gets the last answer. */
const FRESH_MS = 30_000
/** A storage that hangs must not make the question hang. */
const PATIENCE_MS = 3000

/** Answers a function that says whether files can be stored now, or could half a minute ago. */
export function watchStorage({ storage, logger }: Pick<Deps, 'storage' | 'logger'>): () => Promise<boolean> {
  let known: { at: number; answer: Promise<boolean> } | null = null

  async function check(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS)
    })
    try {
      await Promise.race([storage.check(), late])
      return true
    } catch (error) {
      logger.warn({ err: error }, 'files cannot be stored: the storage of STORAGE_URL does not answer')
      return false
    } finally {
      clearTimeout(timer)
    }
  }

  return () => {
    if (!known || performance.now() - known.at > FRESH_MS) known = { at: performance.now(), answer: check() }
    return known.answer
  }
}
