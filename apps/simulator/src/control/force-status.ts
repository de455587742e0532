import { z } from 'zod'
import { isAccepted } from '../conversations/open-conversation.ts'
import { reportStatus } from '../conversations/report-status.ts'
import type { World } from '../conversations/world.ts'
import { ControlError } from './control-error.ts'

export const StatusInput = z.strictObject({
  channelMessageId: z.string(),
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  /** Of a failed status. */
  errorCode: z.number().int().optional(),
  details: z.string().optional(),
  timestamp: z.iso.datetime({ offset: true }).optional(),
})

/** Tells a status now, whatever was told before: again, backwards, out of order. */
export function forceStatus(world: World, input: z.infer<typeof StatusInput>) {
  const { channelMessageId, status, details, timestamp } = input
  const message = world.state.messages.get(channelMessageId)
  if (!message || !isAccepted(message))
    throw new ControlError(404, `No sent message ${channelMessageId} is known here.`)
  const errorCode = status === 'failed' ? (input.errorCode ?? 131000) : undefined
  const at = timestamp ? new Date(timestamp) : undefined
  reportStatus(world, message, { status, errorCode, details, at, force: true })
  return { ok: true, status: message.status }
}
