import type { RetryPolicy } from '@recado/whatsapp'
import type { NotSent, SendError } from './channel-adapter.ts'

/** A wait never grows beyond this: an agent's answer that comes hours late is worse than one shown as failed. */
const MAX_WAIT_MS = 10 * 60_000

/** `attempt` counts from 1; with the policy's last one a retry becomes a refusal. */
export function retryOrReject(policy: RetryPolicy | null, error: SendError, attempt: number): NotSent {
  if (!policy || attempt >= policy.attempts) return { kind: 'rejected', error }
  const afterMs = Math.min(policy.firstMs * policy.factor ** (attempt - 1), MAX_WAIT_MS)
  return { kind: 'retry', afterMs: Math.round(spread(policy, afterMs)), scope: policy.scope, error }
}

// What was refused together must not come back together. The pair limit's wait is Meta's own and stays exact.
const spread = ({ scope }: RetryPolicy, ms: number): number =>
  scope === 'recipient' ? ms : ms * (1 + Math.random() * 0.25)
