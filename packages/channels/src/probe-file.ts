import type { NotSent, OutgoingMessage } from './channel-adapter.ts'
import { fileOf } from './file-of.ts'
import { fileTrouble } from './file-trouble.ts'

/**
 * For channels that take the file together with the message: opens it once beforehand, since a request that breaks off
 * in the middle leaves nobody knowing what became of it.
 */
export async function probeFile({ content, attempt }: OutgoingMessage): Promise<NotSent | null> {
  try {
    const body = await fileOf(content)?.open()
    // Being destroyed is no error of its.
    body?.on('error', () => {}).destroy()
    return null
  } catch (error) {
    return fileTrouble(error, attempt)
  }
}
