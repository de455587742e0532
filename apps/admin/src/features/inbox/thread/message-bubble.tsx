import type { MessageDto } from '@recado/inbox/schemas'
import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../lib/cn.ts'
import { formatExactTime, formatTime } from '../../../lib/format.ts'
import { Bubble } from './bubble.tsx'
import { BubbleBody } from './bubble-body.tsx'
import type { QuotedMessage } from './kinds/quote.tsx'
import { bothHandlers } from './menu/both-handlers.ts'
import { canBeQuoted } from './menu/can-be-quoted.ts'
import { MessageActions } from './menu/message-actions.tsx'
import { SwipeMark } from './menu/swipe-mark.tsx'
import { useLongPress } from './menu/use-long-press.ts'
import { useSwipeReply } from './menu/use-swipe-reply.ts'
import { hasTrouble, isPaused, isPlainText } from './message-shape.ts'
import { useThread } from './thread-context.ts'
import { Ticks } from './ticks.tsx'
import { useLoadedKinds } from './use-kinds.ts'

export interface MessageBubbleProps {
  message: MessageDto
  startsGroup: boolean
  quoted: QuotedMessage | null
  isOwn: boolean
  canWrite: boolean
}

export const MessageBubble = memo(function MessageBubble(props: MessageBubbleProps) {
  const { message, startsGroup, quoted, isOwn, canWrite } = props
  const { t } = useTranslation('inbox')
  const { clientName, reply } = useThread()
  const kinds = useLoadedKinds()
  const bubble = useRef<HTMLElement>(null)
  const menu = useRef<{ open: () => void }>(null)
  const mark = useRef<HTMLSpanElement>(null)
  const longPress = useLongPress(() => menu.current?.open())
  const swipe = useSwipeReply({ bubble, mark, onReply: reply && canBeQuoted(message) ? () => reply(message) : null })
  const isInbound = message.senderType === 'CLIENT'
  const sender = isInbound ? null : senderName(message, isOwn, t)
  const rich = isPlainText(message) ? null : kinds
  return (
    <div className={cn('group/message flex flex-col', isInbound ? 'items-start' : 'items-end')}>
      <div className={cn('relative flex w-full items-center gap-1', !isInbound && 'flex-row-reverse')}>
        <SwipeMark ref={mark} side={isInbound ? 'in' : 'out'} />
        <Bubble
          ref={bubble}
          id={`message-${message.id}`}
          tabIndex={-1}
          side={isInbound ? 'in' : 'out'}
          startsGroup={startsGroup}
          label={isInbound ? clientName : (sender ?? '')}
          isBare={isBare(message)}
          className="touch-pan-y"
          {...bothHandlers(longPress, swipe)}
        >
          {rich && <rich.MessageTop message={message} />}
          {quoted && kinds && <kinds.Quote quoted={quoted} />}
          <BubbleBody message={message} />
          {rich && message.changes?.edited && <rich.EditedNote message={message} />}
          <Foot message={message} sender={sender} />
          {rich && !message.changes?.revokedAt && <rich.MessageButtons message={message} />}
        </Bubble>
        <MessageActions ref={menu} message={message} canWrite={canWrite} bubble={bubble} />
      </div>
      {hasReactions(message) && kinds && <kinds.Reactions given={message.changes?.reactions ?? []} />}
      {isPaused(message) && kinds && <kinds.WaitingNote />}
      {hasTrouble(message) && kinds && <kinds.MessageTrouble message={message} canWrite={canWrite} />}
    </div>
  )
})

/** When, who of us, and how far it has come. */
export function Foot({ message, sender }: { message: MessageDto; sender: string | null }) {
  const { t } = useTranslation('inbox')
  const time = formatTime(message.sentAt)
  return (
    <span className="mt-0.5 flex items-center justify-end gap-1 text-ink3 text-xs">
      <time dateTime={message.sentAt} title={formatExactTime(message.sentAt)}>
        {sender ? `${sender} · ${time}` : time}
      </time>
      {message.senderType !== 'CLIENT' && <Ticks status={message.status} title={statusTitle(message, t)} />}
    </span>
  )
}

const isBare = ({ content, changes, media }: MessageDto): boolean =>
  content.kind === 'sticker' && !changes?.revokedAt && media !== null && media.status !== 'FAILED'

const hasReactions = ({ changes }: MessageDto): boolean => (changes?.reactions.length ?? 0) > 0

type T = ReturnType<typeof useTranslation<'inbox'>>['t']

export function senderName({ senderType, sender }: MessageDto, isOwn: boolean, t: T): string {
  if (isOwn) return t('thread.you')
  if (senderType === 'AGENT' && sender?.name) return sender.name.split(' ')[0] ?? sender.name
  return senderType === 'CLIENT' ? '' : t(`thread.sender.${senderType}`)
}

function statusTitle(message: MessageDto, t: T): string {
  const { status, sentAt, deliveredAt, readAt } = message
  const lines = [
    { status: 'SENT' as const, at: ['SENT', 'DELIVERED', 'READ', 'PLAYED'].includes(status) ? sentAt : null },
    { status: 'DELIVERED' as const, at: deliveredAt },
    { status: 'READ' as const, at: readAt },
  ].flatMap(({ status: one, at }) =>
    at ? [t('status.at', { status: t(`status.${one}`), time: formatExactTime(at) })] : [],
  )
  return lines.length > 0 ? lines.join('\n') : t(`status.${status}`)
}
