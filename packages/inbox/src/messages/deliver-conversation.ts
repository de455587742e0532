import type { ChannelName, ChannelRegistry, SendOutcome } from '@recado/channels'
import type { Clock } from '@recado/core'
import type { Database } from '@recado/db'
import type { Jobs } from '@recado/jobs'
import type { Storage } from '@recado/media'
import type { CredentialsCache, Keyring, NumberBudget } from '@recado/workspaces'
import { attemptDelivery } from './attempt-delivery.ts'
import { type AttemptTurn, type Held, takeAttemptTurn } from './attempt-turn.ts'
import { type ClaimedMessage, claimMessage } from './claim-message.ts'
import { openSender, type Sender } from './open-sender.ts'
import { pausesNumber, settleAttempt } from './settle-attempt.ts'
import { type ConversationKey, wakeDelivery } from './wake-delivery.ts'

export interface DeliveryDeps {
  db: Database
  jobs: Jobs
  clock: Clock
  channels: ChannelRegistry
  /** This process's share of what the numbers may send. */
  budget: NumberBudget
  storage: Storage
  keyring: Keyring
  credentialsCache?: CredentialsCache
  logger: MessageLogger
}

export interface MessageLogger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/**
 * Sends what waits in one conversation, one after the other, until nothing waits or the next must wait. Any number may
 * run at once for one conversation: the state of the row lets one at a time send, and none sends a message twice.
 * When stopped it finishes the message it is sending and leaves the rest to a new job.
 */
export async function deliverConversation(
  deps: DeliveryDeps,
  conversation: ConversationKey,
  signal: AbortSignal,
): Promise<void> {
  // Before anything is claimed: a failure here must not leave a message that looks as if it was being sent.
  const sender = await openSender(deps, conversation.workspaceId)
  // Most likely the one: the first message costs no statement to look for it.
  let channel: ChannelName | null = sender.channel
  while (!signal.aborted) {
    const turn = channel && (await takeAttemptTurn(deps.budget, sender.numberOf(channel)))
    if (turn && 'kind' in turn) return comeBack(deps, conversation, turn)
    const claim = await claimMessage(deps.db.pool, { ...conversation, channel, now: deps.clock.now() })
    if (turn && claim.kind === 'claimed') {
      const goesOn = await attempt(deps, sender, { ...conversation, message: claim.message }, turn)
      if (!goesOn) return
    } else turn?.giveBack()
    if (claim.kind === 'idle') return
    if (claim.kind === 'early') return wakeEarly(deps, conversation, claim.until)
    channel = claim.kind === 'due' ? claim.channel : null
  }
  await wakeDelivery(deps.jobs, null, conversation)
}

/** False when the message was put back: who mends what holds it may have changed the settings this run began with. */
async function attempt(
  deps: DeliveryDeps,
  sender: Sender,
  { workspaceId, conversationId, message }: ConversationKey & { message: ClaimedMessage },
  turn: AttemptTurn,
): Promise<boolean> {
  const { businessAccountId } = sender
  const attempt = { workspaceId, conversationId, message, number: sender.numberOf(message.channel), businessAccountId }
  const outcome = await attemptDelivery(deps, sender.open(message.channel), attempt, turn)
  if (!outcome) return true
  const isNews = await settleAttempt(deps, attempt, outcome)
  logOutcome(deps.logger, { workspaceId, message, isNews }, outcome)
  return outcome.kind !== 'held' && !pausesNumber(attempt, outcome)
}

/** The number is busy: later, and one job however many find it so. While it is paused nobody comes; who resumes it wakes all. */
async function comeBack(
  { jobs, clock }: DeliveryDeps,
  conversation: ConversationKey,
  { afterMs }: Held,
): Promise<void> {
  if (afterMs === null) return
  const at = new Date(clock.now().getTime() + afterMs)
  await wakeDelivery(jobs, null, conversation, { at, key: `turn ${conversation.conversationId}` })
}

// Nobody else wakes the conversation for the pair limit; and for clocks that disagree. One job however many find it early.
const wakeEarly = ({ jobs }: DeliveryDeps, conversation: ConversationKey, at: Date): Promise<void> =>
  wakeDelivery(jobs, null, conversation, { at, key: `${conversation.conversationId} ${at.getTime()}` })

function logOutcome(
  logger: MessageLogger,
  { workspaceId, message, isNews }: { workspaceId: string; message: ClaimedMessage; isNews: boolean },
  outcome: SendOutcome | Held,
): void {
  const fields = { workspaceId, messageId: message.id, attempt: message.attempts, outcome }
  if (!isNews) logger.warn(fields, 'an answer of Meta came after a later attempt or status')
  else if (outcome.kind === 'unknown') logger.warn(fields, 'whether a message was sent is not known')
  else if (outcome.kind === 'rejected') logger.info(fields, 'a message was refused')
  else if (outcome.kind === 'held') logger.info(fields, 'a message waits for its number')
  else if (outcome.kind === 'retry') logger.info(fields, 'a message waits for its next attempt')
}
