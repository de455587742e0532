import { AppError } from '@recado/core'
import type { RetryPolicy } from '@recado/whatsapp'
import type { NotSent } from './channel-adapter.ts'
import { MEDIA_NOT_AVAILABLE } from './refusals.ts'
import { retryOrReject } from './retry-or-reject.ts'

const STORAGE: RetryPolicy = { scope: 'message', firstMs: 5_000, factor: 3, attempts: 5 }

/** What becomes of a message whose file could not be opened: one that is gone will not come back. */
export function fileTrouble(error: unknown, attempt: number): NotSent {
  if (error instanceof AppError && error.code === 'NOT_FOUND') return MEDIA_NOT_AVAILABLE
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  return retryOrReject(
    STORAGE,
    {
      code: 'STORAGE_UNAVAILABLE',
      title: 'The file could not be read from the storage',
      details: code,
      class: 'retry-now',
    },
    attempt,
  )
}
