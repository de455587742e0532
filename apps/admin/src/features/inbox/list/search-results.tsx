import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { SearchX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { trpcClient } from '../../../lib/trpc.ts'
import { inboxKeys } from '../feed/inbox-queries.ts'
import { useChannels } from '../use-channels.ts'
import { ConversationRow } from './conversation-row.tsx'
import { RowSkeleton } from './list-skeleton.tsx'

const nothing = () => undefined

/** The people whose name or number has what is searched for, wherever their conversation stands. */
export function SearchResults({
  workspace,
  search,
  selectedId,
  onEnterAgain,
}: {
  workspace: string
  search: string
  selectedId: string | null
  onEnterAgain: () => void
}) {
  const { t } = useTranslation('search')
  const asked = useSettled(search.trim())
  const showsChannel = (useChannels(workspace)?.connected.length ?? 0) > 1
  // Under the inbox's keys: a reset of the feed asks for it again.
  const found = useQuery({
    queryKey: [...inboxKeys.all(workspace), 'search', asked],
    queryFn: ({ signal }) => trpcClient.inbox.searchConversations.query({ workspace, search: asked }, { signal }),
    placeholderData: keepPreviousData,
    enabled: asked !== '',
  })
  if (found.isError) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} className="h-full" />
  }
  const items = found.data?.items
  if (items?.length === 0) {
    return (
      <EmptyState icon={SearchX} title={t('none.title', { search: asked })} text={t('none.text')} className="h-full" />
    )
  }
  const today = new Date().toDateString()
  return (
    <nav aria-label={t('label')} aria-busy={!items} className="h-full overflow-y-auto overscroll-contain">
      <p role="status" className="px-4 pt-1 pb-2 text-ink2 text-sm">
        {items ? t('found', { count: items.length }) : t('searching')}
      </p>
      <ul data-results onKeyDown={moveByKeys}>
        {items
          ? items.map((conversation) => (
              <li key={conversation.id} className="h-18">
                <ConversationRow
                  workspace={workspace}
                  conversation={conversation}
                  isSelected={conversation.id === selectedId}
                  isTabbable
                  today={today}
                  showsChannel={showsChannel}
                  closesIn={null}
                  onFocus={nothing}
                  onBlur={nothing}
                  onEnterAgain={onEnterAgain}
                  onApproach={nothing}
                />
              </li>
            ))
          : Array.from({ length: 6 }, (_, index) => (
              <li key={index} className="h-18">
                <RowSkeleton index={index} />
              </li>
            ))}
      </ul>
    </nav>
  )
}

/** Arrows, j and k go from one to the next. */
function moveByKeys(event: KeyboardEvent<HTMLElement>): void {
  const step = ['ArrowDown', 'j'].includes(event.key) ? 1 : ['ArrowUp', 'k'].includes(event.key) ? -1 : 0
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  links[at + step]?.focus()
}

/** What one has stopped typing at. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
