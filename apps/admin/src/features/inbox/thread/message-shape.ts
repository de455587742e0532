import type { MessageDto } from '@recado/inbox/schemas'

/** Nothing but a text: drawn without the file that knows all kinds. */
export function isPlainText({ content, changes, extras }: MessageDto): boolean {
  if (content.kind !== 'text' || extras.forwarded || extras.referral || extras.product) return false
  return !changes || (!changes.edited && !changes.revokedAt)
}

/** It changes another message: that one shows it, where it is here. */
export const isEffect = ({ content: { kind } }: MessageDto): boolean =>
  kind === 'reaction' || kind === 'edit' || kind === 'revoke'

/** One of ours that did not arrive, or may not have, changed nothing for sure: it is said by itself, with what to do. */
export const isDrawnOnTarget = (message: MessageDto): boolean =>
  isEffect(message) && message.targetId !== null && !hasTrouble(message)

export const hasTrouble = ({ senderType, status }: MessageDto): boolean =>
  senderType !== 'CLIENT' && (status === 'FAILED' || status === 'UNKNOWN')

/** Nothing leaves from its number until somebody mends that; then it goes by itself. */
export const isPaused = ({ status, error }: MessageDto): boolean =>
  status === 'QUEUED' && error?.code === 'NUMBER_PAUSED'

/** Said in a line across the thread rather than by somebody in a bubble. */
export const isLine = (message: MessageDto): boolean => message.content.kind === 'system' || isEffect(message)

/** Calls for an answer: Meta counts a new reaction, but no edit, no deletion and no reaction taken back. */
export const callsForAnswer = ({ content }: MessageDto): boolean =>
  content.kind !== 'edit' && content.kind !== 'revoke' && !(content.kind === 'reaction' && content.emoji === null)
