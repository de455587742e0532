import type { MessageDto } from '@recado/inbox/schemas'

export const ourReaction = ({ changes }: MessageDto): string | null =>
  changes?.reactions.find(({ by }) => by === 'COMPANY')?.emoji ?? null

/** A side has one reaction to a message: a new one takes the place of the old. */
export function withOurReaction(message: MessageDto, emoji: string | null): MessageDto {
  const { reactions = [], edited = null, revokedAt = null } = message.changes ?? {}
  const theirs = reactions.filter(({ by }) => by === 'CLIENT')
  return {
    ...message,
    changes: { reactions: emoji ? [...theirs, { by: 'COMPANY', emoji }] : theirs, edited, revokedAt },
  }
}
