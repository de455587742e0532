import type { MessageDto, MessageStatus } from '@recado/inbox/schemas'

const AT_META: ReadonlySet<MessageStatus> = new Set(['RECEIVED', 'SENT', 'DELIVERED', 'READ', 'PLAYED'])

/** WhatsApp can name it: it came in, or went out. A message that failed exists nowhere but here. */
export const canBeQuoted = ({ status }: MessageDto): boolean => AT_META.has(status)
