import type { MetaErrorClass, RetryPolicy } from '@recado/whatsapp'
import type { SendError, SendOutcome } from '../channel-adapter.ts'
import { retryOrReject } from '../retry-or-reject.ts'
import type { ChannelErrorCode } from '../schemas.ts'
import type { LumibotAnswer, LumibotRefusal } from './lumibot-answer.ts'
import { channelMessageIdOf } from './lumibot-ids.ts'

/** Reads what Lumibot answered to a message. An error of its own may have come after it took the message: unknown. */
export function outcomeOfSend(answer: LumibotAnswer<string>, accountId: string, attempt: number): SendOutcome {
  switch (answer.kind) {
    case 'ok':
      return { kind: 'accepted', channelMessageId: channelMessageIdOf(accountId, answer.data) }
    case 'lost':
      return { kind: 'unknown', reason: answer.reason }
    case 'unreachable':
      return outcomeOfLookup(answer, attempt)
    case 'error':
      return answer.httpStatus >= 500
        ? { kind: 'unknown', reason: `HTTP ${answer.httpStatus}` }
        : outcomeOfLookup(answer, attempt)
  }
}

/** The same where nothing can have been sent yet: whatever may pass is tried again. */
export function outcomeOfLookup(refusal: LumibotRefusal, attempt: number): SendOutcome {
  if (refusal.kind !== 'error') {
    return retryOrReject(SERVER, errorOf('CHANNEL_UNREACHABLE', 'retry-now', refusal.reason), attempt)
  }
  const { httpStatus, message, retryAfterMs } = refusal
  const refused = (code: ChannelErrorCode, errorClass: MetaErrorClass): SendOutcome => ({
    kind: 'rejected',
    error: errorOf(code, errorClass, message),
  })
  if (httpStatus === 401) return refused('LUMIBOT_TOKEN_INVALID', 'auth')
  if (httpStatus === 403) return refused('LUMIBOT_FORBIDDEN', 'auth')
  if (httpStatus === 404) return refused('LUMIBOT_NOT_FOUND', 'account')
  if (httpStatus === 413) return refused('LUMIBOT_FILE_TOO_LARGE', 'content')
  if (httpStatus === 429) {
    const policy = retryAfterMs === null ? THROTTLE : { ...THROTTLE, firstMs: retryAfterMs, factor: 1 }
    return retryOrReject(policy, errorOf('LUMIBOT_RATE_LIMITED', 'limit', message), attempt)
  }
  if (httpStatus >= 500) {
    return retryOrReject(SERVER, errorOf('LUMIBOT_UNAVAILABLE', 'retry-now', `HTTP ${httpStatus}`), attempt)
  }
  return refused('LUMIBOT_REFUSED', 'content')
}

const SERVER: RetryPolicy = { scope: 'account', firstMs: 1_000, factor: 2, attempts: 10 }
const THROTTLE: RetryPolicy = { scope: 'account', firstMs: 5_000, factor: 2, attempts: 10 }

const TITLES: Partial<Record<ChannelErrorCode, string>> = {
  CHANNEL_UNREACHABLE: 'Lumibot could not be reached',
  LUMIBOT_TOKEN_INVALID: 'Lumibot does not know the API token',
  LUMIBOT_FORBIDDEN: 'The owner of the API token may not do this at Lumibot',
  LUMIBOT_NOT_FOUND: 'The account, inbox or conversation does not exist at Lumibot',
  LUMIBOT_FILE_TOO_LARGE: 'The file is larger than Lumibot takes',
  LUMIBOT_RATE_LIMITED: 'Lumibot asks for fewer requests',
  LUMIBOT_UNAVAILABLE: 'Lumibot has a problem of its own',
  LUMIBOT_REFUSED: 'Lumibot refused the message',
}

const errorOf = (code: ChannelErrorCode, errorClass: MetaErrorClass, details: string): SendError => ({
  code,
  title: TITLES[code] ?? code,
  details: details || null,
  class: errorClass,
})
