import type { ConversationSummary } from '@recado/inbox/schemas'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { CountBadge } from '../../../components/ui/count-badge.tsx'
import { cn } from '../../../lib/cn.ts'
import { formatExactTime, formatListTime } from '../../../lib/format.ts'
import { clientName } from '../client/client-name.ts'
import { useDraft } from '../composer/drafts.ts'
import { previewOf } from '../thread/message-preview.ts'
import { Ticks } from '../thread/ticks.tsx'

export interface ConversationRowProps {
  workspace: string
  conversation: ConversationSummary
  isSelected: boolean
  isTabbable: boolean
  /** Changes at midnight, when `09:21` becomes `yesterday`. */
  today: string
  /** Where the workspace has more than one channel. */
  showsChannel: boolean
  /** Said when the window to answer is about to close. */
  closesIn: string | null
  onFocus: (id: string) => void
  onBlur: (event: { relatedTarget: EventTarget | null }) => void
  onEnterAgain: () => void
  onApproach: (id: string) => void
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { workspace, conversation, isSelected, isTabbable, showsChannel, closesIn } = props
  const { onFocus, onBlur, onEnterAgain, onApproach } = props
  const { t } = useTranslation('inbox')
  const { id, client, unreadCount, lastMessageAt } = conversation
  const name = clientName(client)
  // On the row of the open conversation Enter goes on into it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !isSelected || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onEnterAgain()
  }
  return (
    <Link
      to="/w/$slug/inbox/{-$conversationId}"
      params={{ slug: workspace, conversationId: id }}
      search={(search) => search}
      data-conversation={id}
      aria-current={isSelected ? 'page' : undefined}
      tabIndex={isTabbable ? 0 : -1}
      onFocus={() => onFocus(id)}
      onBlur={onBlur}
      onPointerEnter={() => onApproach(id)}
      onKeyDown={onKeyDown}
      className={cn(
        'group relative flex h-full items-center gap-3 px-4 outline-none focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset',
        isSelected ? 'bg-accent-soft' : 'hover:bg-sunken',
      )}
    >
      {isSelected && <span aria-hidden className="absolute inset-y-2 left-0 w-0.75 rounded-r-full bg-accent" />}
      <Avatar name={name} seed={client.id} size={40} />
      <span
        className={cn(
          'flex h-full min-w-0 flex-1 flex-col justify-center gap-0.5 border-b',
          isSelected && 'border-transparent',
        )}
      >
        <span className="flex items-baseline gap-2">
          <span className="flex min-w-0 flex-1 items-baseline gap-1.5">
            <span className="truncate font-semibold text-base text-ink">{name}</span>
            {showsChannel && (
              <span className="shrink-0 rounded border px-1 text-ink2 text-xs">
                {t(`thread.channel.${conversation.channel}`)}
              </span>
            )}
          </span>
          <time
            dateTime={lastMessageAt}
            title={formatExactTime(lastMessageAt)}
            className={cn('shrink-0 text-sm', unreadCount > 0 ? 'font-semibold text-accent-text' : 'text-ink3')}
          >
            {formatListTime(lastMessageAt)}
          </time>
        </span>
        <span className="flex h-5 items-center gap-2">
          <Preview workspace={workspace} conversation={conversation} isSelected={isSelected} />
          {closesIn && <span className="shrink-0 text-sm text-warn">{t('list.closesIn', { duration: closesIn })}</span>}
          <CountBadge count={unreadCount} label={t('list.unread', { count: unreadCount })} />
        </span>
      </span>
    </Link>
  )
})

function Preview({
  workspace,
  conversation: { id, lastMessage, unreadCount },
  isSelected,
}: Pick<ConversationRowProps, 'workspace' | 'conversation' | 'isSelected'>) {
  const { t } = useTranslation('inbox')
  const draft = useDraft(workspace, id)
  const box = cn('flex min-w-0 flex-1 items-center gap-1 text-md', unreadCount > 0 ? 'text-ink' : 'text-ink2')
  if (draft && !isSelected) {
    return (
      <span className={box}>
        <span className="truncate">
          <span className="font-medium text-warn">{t('list.draft')}</span> {draft}
        </span>
      </span>
    )
  }
  if (!lastMessage) return <span className={box}>{t('list.noMessage')}</span>
  const { icon: Icon, text } = previewOf(t, lastMessage)
  return (
    <span className={box}>
      <Ticks status={lastMessage.status} />
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />}
      <span className="truncate">{text}</span>
    </span>
  )
}
