import type { ConversationSummary, MessageDto } from '@recado/inbox/schemas'
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../lib/cn.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { clientName } from '../client/client-name.ts'
import { useInboxSession } from '../inbox-session.ts'
import { createGroupKeys } from './album-groups.ts'
import { MessageBubble } from './message-bubble.tsx'
import { messagePreview } from './message-preview.ts'
import { callsForAnswer } from './message-shape.ts'
import { OutboxBubble } from './outbox-bubble.tsx'
import { outboxMessage } from './outbox-message.ts'
import { ThreadContext, type ThreadOverlay } from './thread-context.ts'
import { type OlderMessages, OlderState, ToEnd } from './thread-overlays.tsx'
import { findUnreadLine, type ThreadRow, toThreadRows } from './thread-rows.ts'
import { DaySeparator, UnreadSeparator } from './thread-separators.tsx'
import { useJump } from './use-jump.ts'
import { useLoadedKinds } from './use-kinds.ts'
import { useMarkRead } from './use-mark-read.ts'
import { useQuotes } from './use-quotes.ts'
import { useThreadActions } from './use-thread-actions.ts'
import { useThreadScroll } from './use-thread-scroll.ts'

const ThreadOverlayLayer = lazy(async () => ({
  default: (await import('./thread-overlay-layer.tsx')).ThreadOverlayLayer,
}))

const OLDER_WITHIN_ROWS = 20

export interface ThreadViewProps {
  conversation: ConversationSummary
  /** Newest first. */
  messages: readonly MessageDto[]
  older: OlderMessages
}

export function ThreadView({ conversation, messages, older }: ThreadViewProps) {
  const { t } = useTranslation('inbox')
  const { can, user } = useWorkspace()
  const { outbox } = useInboxSession()
  const scroller = useRef<HTMLDivElement>(null)
  const name = clientName(conversation.client)
  const canWrite = can('inbox.write')
  const waiting = useSyncExternalStore(outbox.subscribe, () => outbox.entriesOf(conversation.id))
  // As it was when one came: reading must not take the line away.
  const [unread] = useState(() => findUnreadLine(messages, conversation.unreadCount))
  const [keysOf] = useState(createGroupKeys)
  const rows = useMemo(
    () => toThreadRows(messages, waiting, { unread, hasOlder: older.hasMore, userId: user.id, keysOf }),
    [messages, waiting, unread, older.hasMore, user.id, keysOf],
  )
  const quotes = useQuotes(messages, name, t('thread.you'))
  const { virtualizer, isAtEnd, isPlaced, toEnd, toIndex } = useThreadScroll(rows, scroller)
  const show = useJump(rows, older, toIndex)
  const [overlay, setOverlay] = useState<ThreadOverlay | null>(null)
  const actions = useThreadActions(conversation, { name, canWrite, show, open: setOverlay })
  const kinds = useLoadedKinds()
  const visible = virtualizer.getVirtualItems()
  useMarkRead(conversation, { isAtEnd, canWrite })
  useOwnMessagesInView(waiting.at(-1)?.id, toEnd)
  useOlder(older, visible[0]?.index ?? 0, isPlaced)
  const newCount = useNewSinceEnd(messages, isAtEnd)
  const announcement = useAnnouncement(messages, name)

  const draw = (row: ThreadRow) => {
    if (row.type === 'day') return <DaySeparator at={row.at} />
    if (row.type === 'unread') return <UnreadSeparator count={row.count} />
    if (row.type === 'line') return kinds && <kinds.ThreadLine message={row.message} canWrite={canWrite} />
    if (row.type === 'outbox') {
      return <OutboxBubble entry={row.entry} startsGroup={row.startsGroup} quoted={quotes(outboxMessage(row.entry))} />
    }
    if (row.type === 'album') return drawAlbum(row)
    return drawMessage(row.message, row.startsGroup)
  }
  const drawMessage = (message: MessageDto, startsGroup: boolean) => (
    <MessageBubble
      key={message.id}
      message={message}
      startsGroup={startsGroup}
      quoted={quotes(message)}
      isOwn={message.sender?.id === user.id}
      canWrite={canWrite}
    />
  )
  const drawAlbum = ({ items, startsGroup }: Extract<ThreadRow, { type: 'album' }>) => {
    const [first] = items
    if (!kinds || !first) return items.map(({ message }, index) => drawMessage(message, startsGroup && index === 0))
    return (
      <kinds.AlbumBubble
        items={items}
        startsGroup={startsGroup}
        quoted={quotes(first.message)}
        isOwn={first.message.sender?.id === user.id}
        canWrite={canWrite}
      />
    )
  }
  return (
    <ThreadContext value={actions}>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <section
          ref={scroller}
          aria-label={t('thread.messages')}
          aria-busy={older.isLoading}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          className={cn(
            'flex min-h-0 flex-1 flex-col overflow-y-auto overflow-x-hidden overscroll-contain px-3 outline-none [overflow-anchor:none] focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset md:px-7',
            !isPlaced && 'invisible',
          )}
        >
          <ol className="relative mt-auto w-full shrink-0" style={{ height: virtualizer.getTotalSize() }}>
            {visible.map(({ index, key, start }) => {
              const row = rows[index]
              return (
                row && (
                  <li
                    key={key}
                    data-index={index}
                    ref={virtualizer.measureElement}
                    className={cn(
                      'absolute inset-x-0 top-0',
                      'startsGroup' in row && (row.startsGroup ? 'pt-2.5' : 'pt-0.5'),
                    )}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    {draw(row)}
                  </li>
                )
              )
            })}
          </ol>
        </section>
        {(older.isLoading || older.isFailed) && <OlderState older={older} />}
        {!isAtEnd && isPlaced && <ToEnd count={newCount} onClick={toEnd} />}
        <p aria-live="polite" className="sr-only">
          {announcement}
        </p>
        {overlay && (
          <Suspense>
            <ThreadOverlayLayer overlay={overlay} messages={messages} onChange={setOverlay} />
          </Suspense>
        )}
      </div>
    </ThreadContext>
  )
}

function useOwnMessagesInView(lastWritten: string | undefined, toEnd: () => void): void {
  const before = useRef(lastWritten)
  useEffect(() => {
    if (lastWritten && lastWritten !== before.current) toEnd()
    before.current = lastWritten
  }, [lastWritten, toEnd])
}

function useOlder(older: OlderMessages, firstVisible: number, isPlaced: boolean): void {
  const load = useEffectEvent(() => {
    if (older.hasMore && !older.isLoading && !older.isFailed) older.load()
  })
  const isNear = firstVisible < OLDER_WITHIN_ROWS
  useEffect(() => {
    if (isNear && isPlaced && !older.isLoading) load()
  }, [isNear, isPlaced, older.isLoading])
}

/** How many the customer has written since one was last at the end. */
function useNewSinceEnd(messages: readonly MessageDto[], isAtEnd: boolean): number {
  const newest = messages[0]?.id
  const [seen, setSeen] = useState(newest)
  if (isAtEnd && seen !== newest) setSeen(newest)
  if (isAtEnd || !seen) return 0
  const index = messages.findIndex(({ id }) => id === seen)
  const since = messages.slice(0, Math.max(0, index))
  return since.filter((message) => message.senderType === 'CLIENT' && callsForAnswer(message)).length
}

/** What a screen reader says when the customer writes. */
function useAnnouncement(messages: readonly MessageDto[], name: string): string {
  const { t } = useTranslation('inbox')
  const [first] = useState(messages[0]?.id)
  const newest = messages[0]
  if (!newest || newest.id === first || newest.senderType !== 'CLIENT') return ''
  return t('thread.announce', { name, text: messagePreview(t, newest).text })
}
