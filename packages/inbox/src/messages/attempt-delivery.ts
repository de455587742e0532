import {
  type ChannelAdapter,
  MEDIA_NOT_AVAILABLE,
  type NotSent,
  type OutgoingMessage,
  retryOrReject,
  type SendOutcome,
  TEMPLATE_NOT_AVAILABLE,
} from '@recado/channels'
import { type OutgoingFileDeps, outgoingFile } from '@recado/media'
import { isTemplateSendable } from '@recado/templates'
import type { AttemptTurn, Held } from './attempt-turn.ts'
import { channelContent } from './channel-content.ts'
import type { ClaimedMessage } from './claim-message.ts'
import type { MessageLogger } from './deliver-conversation.ts'
import { type KeptClaim, keepClaim } from './keep-claim.ts'
import type { Attempt } from './settle-attempt.ts'

export interface AttemptDeps extends OutgoingFileDeps {
  logger: MessageLogger
}

/** The channel of a message, and the number that its uploads belong to. */
export interface OpenedChannel {
  adapter: ChannelAdapter
  phoneNumberId: string
}

/**
 * One attempt at a claimed message: its content and file made ready, then, when it is its turn, the one call that may
 * reach the customer.
 * Never throws: what fails before that call was surely not sent. Null when the claim ran out meanwhile, and the message
 * is somebody else's.
 */
export async function attemptDelivery(
  deps: AttemptDeps,
  channel: OpenedChannel,
  attempt: Attempt,
  turn: AttemptTurn,
): Promise<SendOutcome | Held | null> {
  const claim = keepClaim(deps, attempt)
  try {
    const ready = await makeReady(deps, channel, attempt, { claim, turn })
    if ('outcome' in ready) return ready.outcome
    return await channel.adapter.send(ready.message)
  } catch (error) {
    // Adapters do not throw; one that did may have sent it.
    logDefect(deps, attempt, error)
    return { kind: 'unknown', reason: 'a defect of this program' }
  } finally {
    await claim.letGo()
  }
}

async function makeReady(
  deps: AttemptDeps,
  channel: OpenedChannel,
  attempt: Attempt,
  { claim, turn }: { claim: KeptClaim; turn: AttemptTurn },
): Promise<{ message: OutgoingMessage } | { outcome: NotSent | Held | null }> {
  const { workspaceId, message: row } = attempt
  try {
    // Handing a file over takes longer than a turn is good for.
    if (row.status === 'QUEUED') turn.giveBack()
    const { phoneNumberId } = channel
    const templateId = row.payload?.content.kind === 'template' ? row.payload.content.templateId : null
    // Paused, changed or deleted since it was written, perhaps minutes ago.
    if (templateId && !(await isTemplateSendable(deps.db.pool, workspaceId, templateId))) {
      return { outcome: TEMPLATE_NOT_AVAILABLE }
    }
    const file = row.media_id && (await outgoingFile(deps, { workspaceId, mediaId: row.media_id, phoneNumberId }))
    if (row.media_id && !file) return { outcome: MEDIA_NOT_AVAILABLE }
    const message = toOutgoing(row, channelContent(row, file || null))
    const refusal = await channel.adapter.prepare?.(message)
    if (refusal) return { outcome: refusal }
    const held = await turn.renew()
    if (held) return { outcome: held }
    return (await claim.beginSending()) ? { message } : { outcome: null }
  } catch (error) {
    logDefect(deps, attempt, error)
    return { outcome: retryOrReject(DEFECT, UNEXPECTED, row.attempts) }
  }
}

const toOutgoing = (row: ClaimedMessage, content: OutgoingMessage['content']): OutgoingMessage => ({
  to: { waId: row.wa_id, phone: row.phone, bsuid: row.bsuid },
  content,
  messageId: row.id,
  replyTo: row.quoted_channel_id ?? undefined,
  channelConversationId: row.channel_conversation_id,
  attempt: row.attempts,
})

/** Most likely the database was away for a moment; a defect fails every time, and is shown. */
const DEFECT = { scope: 'message', firstMs: 2_000, factor: 3, attempts: 4 } as const
const UNEXPECTED = {
  code: 'INTERNAL',
  title: 'Something went wrong before it was sent',
  details: null,
  class: 'retry-now',
} as const

const logDefect = ({ logger }: AttemptDeps, { workspaceId, message }: Attempt, err: unknown): void =>
  logger.error({ workspaceId, messageId: message.id, attempt: message.attempts, err }, 'a message could not be sent')
