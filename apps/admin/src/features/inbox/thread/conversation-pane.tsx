import type { ConversationSummary } from '@recado/inbox/schemas'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { useDocumentTitle } from '../../../lib/document-title.ts'
import { readError } from '../../../lib/errors.ts'
import { usePageCommands } from '../../../lib/page-commands.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { clientName } from '../client/client-name.ts'
import { usePanelOpen } from '../client/use-panel-open.ts'
import { Composer } from '../composer/composer.tsx'
import { conversationOptions, threadOptions } from '../feed/inbox-queries.ts'
import { useHotkeys } from '../use-hotkeys.ts'
import { useMedia } from '../use-media.ts'
import { ThreadHeader } from './thread-header.tsx'
import { ThreadSkeleton } from './thread-skeleton.tsx'
import { ThreadView } from './thread-view.tsx'
import { useKinds } from './use-kinds.ts'
import { useSetStatus } from './use-set-status.ts'

// Beside the thread, and not what one waits for.
const ClientPanel = lazy(async () => ({ default: (await import('../client/client-panel.tsx')).ClientPanel }))
const ClientSheet = lazy(async () => ({ default: (await import('../client/client-sheet.tsx')).ClientSheet }))

/** One conversation: its thread, the composer and who the customer is. Made anew for each conversation. */
export function ConversationPane({ workspace, conversationId }: { workspace: string; conversationId: string }) {
  const { t } = useTranslation('inbox')
  const conversation = useQuery(conversationOptions(useQueryClient(), workspace, conversationId))
  const [isPanelOpen, setPanelOpen] = usePanelOpen()
  const [isSheetOpen, setSheetOpen] = useState(false)
  const hasRoom = useMedia('(min-width: 1180px)')
  const { data } = conversation
  useDocumentTitle(data ? clientName(data.client) : t('title'))
  if (conversation.isError && !data) {
    return isMissing(conversation.error) ? (
      <NotFound />
    ) : (
      <ErrorState error={conversation.error} onRetry={() => void conversation.refetch()} className="flex-1 bg-bg" />
    )
  }
  return (
    <>
      <section
        aria-label={data ? t('thread.label', { name: clientName(data.client) }) : undefined}
        aria-busy={!data}
        className="flex min-w-0 flex-1 flex-col bg-bg"
      >
        <ThreadHeader
          conversation={data}
          isPanelOpen={hasRoom ? isPanelOpen : isSheetOpen}
          onTogglePanel={() => (hasRoom ? setPanelOpen(!isPanelOpen) : setSheetOpen(!isSheetOpen))}
        />
        {data ? <Thread workspace={workspace} conversation={data} /> : <ThreadSkeleton />}
      </section>
      {hasRoom && isPanelOpen && (
        <aside aria-label={t('thread.details')} className="w-77 shrink-0 overflow-y-auto border-l bg-surface">
          <Suspense>{data && <ClientPanel conversation={data} />}</Suspense>
        </aside>
      )}
      {!hasRoom && isSheetOpen && data && (
        <Suspense>
          <ClientSheet conversation={data} onClose={() => setSheetOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

function Thread({ workspace, conversation }: { workspace: string; conversation: ConversationSummary }) {
  const { can } = useWorkspace()
  const thread = useInfiniteQuery(threadOptions(workspace, conversation.id))
  const messages = useMemo(() => thread.data?.pages.flatMap((page) => page.items), [thread.data])
  // With the file that draws all kinds, so that nothing grows after it is seen.
  const kinds = useKinds()
  const toggleStatus = useSetStatus()
  const canWrite = can('inbox.write')
  const toggle = () => toggleStatus(conversation)
  useHotkeys(canWrite ? { 'toggle-status': toggle } : {})
  usePageCommands(canWrite ? { [conversation.status === 'OPEN' ? 'close' : 'reopen']: toggle } : {})
  if (thread.isError && !messages) {
    return <ErrorState error={thread.error} onRetry={() => void thread.refetch()} className="flex-1" />
  }
  return (
    <>
      {messages && kinds !== 'loading' ? (
        <ThreadView
          conversation={conversation}
          messages={messages}
          older={{
            hasMore: thread.hasNextPage,
            isLoading: thread.isFetchingNextPage,
            isFailed: thread.isFetchNextPageError,
            load: () => void thread.fetchNextPage(),
          }}
        />
      ) : (
        <ThreadSkeleton />
      )}
      <div className="shrink-0 px-2.5 pt-1 pb-[max(0.625rem,env(safe-area-inset-bottom))] md:px-5 md:pb-4">
        <Composer conversation={conversation} />
      </div>
    </>
  )
}

function NotFound() {
  const { t } = useTranslation('inbox')
  const { slug } = useWorkspace()
  return (
    <EmptyState
      icon={SearchX}
      title={t('thread.notFound.title')}
      text={t('thread.notFound.text')}
      action={
        <Link
          to="/w/$slug/inbox/{-$conversationId}"
          params={{ slug, conversationId: undefined }}
          className={buttonClass({ variant: 'primary' })}
        >
          {t('thread.notFound.action')}
        </Link>
      }
      className="flex-1 bg-bg"
    />
  )
}

// An address that is no id at all is answered with BAD_INPUT; to a person it is the same.
const isMissing = (error: unknown): boolean => ['NOT_FOUND', 'BAD_INPUT'].includes(readError(error).code)
