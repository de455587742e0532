import { type AcceptedMessage, classifyMetaError, type GraphAnswer, type RetryPolicy } from '@recado/whatsapp'
import type { NotSent, SendOutcome } from '../channel-adapter.ts'
import { retryOrReject } from '../retry-or-reject.ts'

/** Reads what Graph answered to a send. `attempt` counts from 1; with the policy's last one a retry becomes a refusal. */
export function toSendOutcome(answer: GraphAnswer<AcceptedMessage>, attempt: number): SendOutcome {
  switch (answer.kind) {
    case 'ok':
      return { kind: 'accepted', channelMessageId: answer.data.messages[0].id }
    case 'lost':
      return { kind: 'unknown', reason: answer.reason }
    default:
      return toNotSent(answer, attempt)
  }
}

/** The same of a call that reaches no customer: one whose answer was lost may be made again. */
export function toNotSent(answer: Exclude<GraphAnswer<unknown>, { kind: 'ok' }>, attempt: number): NotSent {
  if (answer.kind !== 'error') {
    // A file that takes too long says nothing of the messages beside it.
    const policy: RetryPolicy = answer.kind === 'lost' ? { ...UNREACHABLE, scope: 'message' } : UNREACHABLE
    return retryOrReject(policy, { ...unreachable, details: answer.reason }, attempt)
  }
  const { message, details, isTransient } = answer.error
  const code = codeOf(answer.error)
  const meaning = classifyMetaError(code, { isTransient })
  const error = { code: String(code), title: meaning.title || message, details, class: meaning.class }
  return retryOrReject(meaning.retry, error, attempt)
}

// Nothing but the number is named in the address of a send: that it names nothing is what 33 says by itself.
const codeOf = ({ code, subcode }: { code: number; subcode: number | null }): number =>
  code === 100 && subcode === 33 ? 33 : code

const UNREACHABLE: RetryPolicy = { scope: 'account', firstMs: 1_000, factor: 2, attempts: 10 }
const unreachable = { code: 'CHANNEL_UNREACHABLE', title: 'Meta could not be reached', class: 'retry-now' } as const
