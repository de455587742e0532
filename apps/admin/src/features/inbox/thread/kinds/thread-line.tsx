import type { MessageDto } from '@recado/inbox/schemas'
import { Info, Pencil, SmilePlus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatExactTime, formatTime } from '../../../../lib/format.ts'
import { hasTrouble } from '../message-shape.ts'
import { useThread } from '../thread-context.ts'
import { MessageTrouble } from './message-trouble.tsx'

/** What WhatsApp tells of a customer, and what they did to a message that is not here: a quiet line across the thread. */
export function ThreadLine({ message, canWrite }: { message: MessageDto; canWrite: boolean }) {
  const { icon: Icon, text, more } = useLine(message)
  const line = (
    <p className="mx-auto flex max-w-lg items-start justify-center gap-1.5 py-1.5 text-center text-ink2 text-sm">
      <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      <span className="wrap-anywhere min-w-0" title={more ?? undefined}>
        {text}{' '}
        <time dateTime={message.sentAt} title={formatExactTime(message.sentAt)}>
          {formatTime(message.sentAt)}
        </time>
      </span>
    </p>
  )
  if (!hasTrouble(message)) return line
  return (
    <div className="flex flex-col items-center">
      {line}
      <MessageTrouble message={message} canWrite={canWrite} />
    </div>
  )
}

function useLine(message: MessageDto): { icon: typeof Info; text: string; more: string | null } {
  const { t } = useTranslation('thread')
  const { clientName } = useThread()
  const { content, senderType } = message
  const name = senderType === 'AGENT' ? t('reactions.us') : clientName
  switch (content.kind) {
    case 'reaction':
      if (hasTrouble(message)) {
        return { icon: SmilePlus, text: t('line.reaction', { emoji: content.emoji ?? '–' }), more: null }
      }
      return {
        icon: SmilePlus,
        text: content.emoji ? t('line.reacted', { name, emoji: content.emoji }) : t('line.unreacted', { name }),
        more: null,
      }
    case 'edit': {
      const text = content.content.kind === 'text' ? content.content.text : null
      return { icon: Pencil, text: text ? t('line.editedTo', { name, text }) : t('line.edited', { name }), more: null }
    }
    case 'revoke':
      return { icon: Trash2, text: t('line.revoked', { name }), more: null }
    case 'system':
      return {
        icon: Info,
        text: content.event === 'other' ? (content.text ?? t('line.other')) : t(`line.${content.event}`, { name }),
        more: content.text,
      }
    default:
      return { icon: Info, text: t('line.other'), more: null }
  }
}
