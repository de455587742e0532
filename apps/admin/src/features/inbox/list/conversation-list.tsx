import type { ConversationSummary, ConversationTab } from '@recado/inbox/schemas'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { formatDuration } from '../composer/format-duration.ts'
import { ENDS_SOON_MINUTES, replyWindow } from '../composer/reply-window.ts'
import { inboxKeys, listOptions, threadOptions } from '../feed/inbox-queries.ts'
import { useSetStatus } from '../thread/use-set-status.ts'
import { useChannels } from '../use-channels.ts'
import { useHotkeys } from '../use-hotkeys.ts'
import { useNow } from '../use-now.ts'
import { ConversationRow } from './conversation-row.tsx'
import { ListEmpty } from './list-empty.tsx'
import { EMPTY_FRAME, type ListFrame, nextFrame, rowShift } from './list-frame.ts'
import { RowSkeleton } from './list-skeleton.tsx'
import { useFetchAround } from './use-fetch-around.ts'
import { useListCursor } from './use-list-cursor.ts'

const ROW = 72
/** Rows shown as loading below the end, so that a quick scroll meets no wall. */
const COMING = 10

export const ConversationList = memo(function ConversationList({
  workspace,
  tab,
  selectedId,
  onEnterAgain,
}: {
  workspace: string
  tab: ConversationTab
  selectedId: string | null
  onEnterAgain: () => void
}) {
  const { t } = useTranslation('inbox')
  const client = useQueryClient()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useInfiniteQuery(listOptions(workspace, tab))
  const frame = useListFrame(list.data, scroller)
  const { items, base } = frame
  const { cursor, noteFocus, noteBlur, focusRow } = useListCursor(scroller)
  const now = useNow(60_000)
  const showsChannel = (useChannels(workspace)?.connected.length ?? 0) > 1
  const canWrite = useWorkspace().can('inbox.write')

  const total = base + items.length + (list.hasNextPage ? COMING : 0)
  const cursorIndex = useMemo(() => indexOf(items, cursor), [items, cursor])
  const virtualizer = useVirtualizer({
    count: list.isPending ? 12 : total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    getItemKey: (index) => items[index - base]?.id ?? `row:${index}`,
    // The focused row stays in the page however far one scrolls: focus is never lost.
    rangeExtractor: useCallback((range: Range) => withIndex(range, cursorIndex, base), [cursorIndex, base]),
  })
  const rows = virtualizer.getVirtualItems()
  useFetchAround(list, frame, rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0, () =>
    client.resetQueries({ queryKey: inboxKeys.list(workspace, tab), exact: true }),
  )

  const move = (step: 1 | -1) => {
    const from = indexOf(items, cursor) ?? indexOf(items, selectedId)
    const index = from === null ? 0 : Math.min(Math.max(from + step, 0), items.length - 1)
    const next = items[index]
    if (!next) return
    focusRow(next.id)
    virtualizer.scrollToIndex(base + index, { align: 'auto' })
  }
  const toggleStatus = useSetStatus()
  const toggleFocused = () => {
    const index = indexOf(items, cursor)
    const conversation = index === null ? undefined : items[index]
    if (!conversation) return
    // It leaves the list: the keyboard goes to its neighbour.
    const neighbour = items[(index ?? 0) + 1] ?? items[(index ?? 0) - 1]
    if (neighbour) focusRow(neighbour.id)
    toggleStatus(conversation)
  }
  // With a conversation open, `e` is about that one.
  const canToggle = canWrite && selectedId === null
  useHotkeys({
    next: () => move(1),
    previous: () => move(-1),
    ...(canToggle && { 'toggle-status': toggleFocused }),
  })

  const prefetch = useCallback(
    (id: string) => void client.prefetchInfiniteQuery(threadOptions(workspace, id)),
    [client, workspace],
  )
  if (list.isError && !list.data) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} className="flex-1" />
  }
  if (list.data && items.length === 0 && !list.hasNextPage) return <ListEmpty tab={tab} workspace={workspace} />
  const tabbable = cursorIndex !== null ? cursor : (itemOf(items, selectedId)?.id ?? items[0]?.id ?? null)
  const today = new Date(now).toDateString()
  return (
    <nav aria-label={t('list.label')} className="flex min-h-0 flex-1 flex-col" aria-busy={list.isPending}>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]">
        <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ index, key, start }) => {
            const conversation = items[index - base]
            return (
              <li
                key={key}
                aria-setsize={list.hasNextPage ? -1 : total}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ height: ROW, transform: `translateY(${start}px)` }}
              >
                {conversation ? (
                  <ConversationRow
                    workspace={workspace}
                    conversation={conversation}
                    isSelected={conversation.id === selectedId}
                    isTabbable={conversation.id === tabbable}
                    today={today}
                    showsChannel={showsChannel}
                    closesIn={closingSoon(conversation, now, t)}
                    onFocus={noteFocus}
                    onBlur={noteBlur}
                    onEnterAgain={onEnterAgain}
                    onApproach={prefetch}
                  />
                ) : (
                  <RowSkeleton index={index} />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </nav>
  )
})

/** The loaded rows; when they move under a reader who is not at the top, the view moves along. */
function useListFrame(data: Parameters<typeof nextFrame>[1], scroller: { current: HTMLDivElement | null }): ListFrame {
  const committed = useRef(EMPTY_FRAME)
  const frame = useMemo(() => nextFrame(committed.current, data), [data])
  useLayoutEffect(() => {
    const before = committed.current
    committed.current = frame
    const element = scroller.current
    if (!element || before === frame || element.scrollTop < ROW / 2) return
    const shift = rowShift(before, frame, Math.floor(element.scrollTop / ROW), Math.ceil(element.clientHeight / ROW))
    if (shift !== 0) element.scrollTop += shift * ROW
  }, [frame, scroller])
  return frame
}

function withIndex(range: Range, cursorIndex: number | null, base: number): number[] {
  const indexes = defaultRangeExtractor(range)
  if (cursorIndex === null || indexes.includes(base + cursorIndex)) return indexes
  return [...indexes, base + cursorIndex].sort((a, b) => a - b)
}

function indexOf(items: readonly ConversationSummary[], id: string | null): number | null {
  const index = id === null ? -1 : items.findIndex((item) => item.id === id)
  return index === -1 ? null : index
}

const itemOf = (items: readonly ConversationSummary[], id: string | null): ConversationSummary | undefined =>
  items[indexOf(items, id) ?? -1]

function closingSoon(
  { status, lastMessage, windowExpiresAt }: ConversationSummary,
  now: number,
  t: Parameters<typeof formatDuration>[0],
): string | null {
  if (status !== 'OPEN' || lastMessage?.senderType !== 'CLIENT') return null
  const reply = replyWindow(windowExpiresAt, now)
  return reply.state === 'open' && reply.endsInMinutes <= ENDS_SOON_MINUTES
    ? formatDuration(t, reply.endsInMinutes)
    : null
}
