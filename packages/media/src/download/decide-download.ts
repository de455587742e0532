import type { FileFacts } from '../inspect/describe-file.ts'
import type { MediaErrorCode } from '../schemas.ts'
import type { CheckedFile } from '../storage/store-checked.ts'
import type { ClaimedFile } from './claim-download.ts'

/** What became of one attempt. */
export type DownloadOutcome =
  | { kind: 'stored'; key: string; file: CheckedFile; facts: FileFacts }
  | { kind: 'gone' | 'too-large' | 'stopped' }
  | { kind: 'elsewhere' | 'blocked' | 'failed' | 'corrupt' | 'storage'; reason: string }

export type DownloadDecision =
  | { kind: 'stored'; key: string; file: CheckedFile; facts: FileFacts }
  | { kind: 'failed'; errorCode: MediaErrorCode }
  /** `isAttempt`: it counts, and the next pause is longer. */
  | { kind: 'later'; afterMs: number; isAttempt: boolean }

/** As long as Meta keeps what a customer sent (since October 2025); nothing is tried for longer. */
export const KEPT_MS = 7 * 86_400_000
/** What will hardly change is believed after this many attempts, some minutes apart. */
const CERTAIN_AFTER = 4
/** Somebody has to change something first. */
const BLOCKED_PAUSE_MS = 15 * 60_000
const STORAGE_PAUSE_MS = 30_000

export function decideDownload(
  outcome: DownloadOutcome,
  { attempts, createdAt, channel }: Pick<ClaimedFile, 'attempts' | 'createdAt' | 'channel'>,
  now: Date,
): DownloadDecision {
  const isOld = now.getTime() - createdAt.getTime() >= KEPT_MS
  const tooLate: MediaErrorCode = channel === 'WHATSAPP_CLOUD' ? 'MEDIA_EXPIRED' : 'MEDIA_UNREACHABLE'
  const again = (afterMs: number): DownloadDecision =>
    isOld ? { kind: 'failed', errorCode: tooLate } : { kind: 'later', afterMs, isAttempt: true }
  const unlessCertain = (errorCode: MediaErrorCode): DownloadDecision =>
    isOld || attempts < CERTAIN_AFTER ? again(pauseAfter(attempts)) : { kind: 'failed', errorCode }

  switch (outcome.kind) {
    case 'stored':
      return outcome
    case 'too-large':
      return { kind: 'failed', errorCode: 'MEDIA_TOO_LARGE' }
    case 'gone':
      return unlessCertain('MEDIA_NOT_FOUND')
    case 'corrupt':
      return unlessCertain('MEDIA_CORRUPT')
    case 'elsewhere':
      return unlessCertain('MEDIA_UNREACHABLE')
    case 'failed':
      return again(pauseAfter(attempts))
    case 'blocked':
      return again(Math.max(BLOCKED_PAUSE_MS, pauseAfter(attempts)))
    case 'storage':
      return { kind: 'later', afterMs: STORAGE_PAUSE_MS, isAttempt: false }
    case 'stopped':
      return { kind: 'later', afterMs: 0, isAttempt: false }
  }
}

/** 10 s, 30 s, 90 s, … up to six hours. */
const pauseAfter = (attempts: number): number => Math.min(10_000 * 3 ** (attempts - 1), 6 * 3_600_000)
