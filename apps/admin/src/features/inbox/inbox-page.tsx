import type { ConversationTab } from '@recado/inbox/schemas'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Keyboard, MessagesSquare } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../components/ui/empty-state.tsx'
import { IconButton } from '../../components/ui/icon-button.tsx'
import { cn } from '../../lib/cn.ts'
import { useDocumentTitle } from '../../lib/document-title.ts'
import { loadTexts } from '../../lib/i18n.ts'
import { usePageCommands } from '../../lib/page-commands.ts'
import { focusComposer } from './composer/focus-composer.ts'
import { listOptions } from './feed/inbox-queries.ts'
import { useInboxFeed } from './feed/use-inbox-feed.ts'
import { useInboxSession } from './inbox-session.ts'
import { ConversationList } from './list/conversation-list.tsx'
import { ListTabs } from './list/list-tabs.tsx'
import { SearchField } from './list/search-field.tsx'
import { ConversationPane } from './thread/conversation-pane.tsx'
import { preloadKinds } from './thread/use-kinds.ts'
import { useHotkeys } from './use-hotkeys.ts'

const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog }))
const SearchResults = lazy(async () => {
  const [{ SearchResults }] = await Promise.all([import('./list/search-results.tsx'), loadTexts('search')])
  return { default: SearchResults }
})
const route = getRouteApi('/w/$slug/inbox/{-$conversationId}')

/** The inbox: list, thread and details side by side on a desk, one after the other on a phone. */
export function InboxPage() {
  const session = useInboxSession()
  const { workspace, feed } = session
  const { conversationId = null } = route.useParams()
  const { tab = 'open' } = route.useSearch()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const firstCursor = useInfiniteQuery({ ...listOptions(workspace, tab), select: firstFeedCursor }).data
  useInboxFeed(session, firstCursor)
  useLayoutEffect(() => feed.hold(conversationId), [feed, conversationId])
  const enterAgain = useCallback(() => void focusComposer(), [])
  useLeave(conversationId)
  useEffect(preloadKinds, [])
  usePageCommands({ shortcuts: () => setHelpOpen(true) })
  useHotkeys({ help: () => setHelpOpen(true), open: () => conversationId && enterAgain() })

  return (
    <main id="main" tabIndex={-1} className="relative flex min-h-0 min-w-0 flex-1">
      <ListPane
        workspace={workspace}
        tab={tab}
        conversationId={conversationId}
        onEnterAgain={enterAgain}
        onHelp={() => setHelpOpen(true)}
      />
      {conversationId ? (
        <ConversationPane key={conversationId} workspace={workspace} conversationId={conversationId} />
      ) : (
        <NothingChosen />
      )}
      {isHelpOpen && (
        <Suspense>
          <ShortcutsDialog open onOpenChange={setHelpOpen} />
        </Suspense>
      )}
    </main>
  )
}

// On a phone the list stays behind the thread, so that going back finds it where it was.
function ListPane({
  workspace,
  tab,
  conversationId,
  onEnterAgain,
  onHelp,
}: {
  workspace: string
  tab: ConversationTab
  conversationId: string | null
  onEnterAgain: () => void
  onHelp: () => void
}) {
  const { t } = useTranslation('inbox')
  const [search, setSearch] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const isSearching = search.trim() !== ''
  useHotkeys({
    search: () => {
      field.current?.focus()
      field.current?.select()
    },
  })
  return (
    <section
      aria-labelledby="inbox-title"
      className={cn(
        'flex min-h-0 flex-col bg-surface max-md:absolute max-md:inset-0 md:w-[clamp(17rem,27vw,21.75rem)] md:shrink-0 md:border-r',
        conversationId && 'max-md:invisible',
      )}
    >
      <header className="flex h-15.5 shrink-0 items-center justify-between pr-2.5 pl-4">
        <h1 id="inbox-title" className="font-bold text-xl">
          {t('title')}
        </h1>
        <IconButton
          icon={Keyboard}
          label={t('shortcuts.label')}
          shortcut="?"
          side="bottom"
          onClick={onHelp}
          className="pointer-coarse:hidden"
        />
      </header>
      <SearchField field={field} value={search} onChange={setSearch} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        {/* The list stays below what is found, and is there again, where it was, when the search ends. */}
        <div inert={isSearching} className="flex min-h-0 flex-1 flex-col">
          <ListTabs workspace={workspace} tab={tab} />
          <div className="flex min-h-0 flex-1 flex-col border-t">
            <ConversationList
              key={tab}
              workspace={workspace}
              tab={tab}
              selectedId={conversationId}
              onEnterAgain={onEnterAgain}
            />
          </div>
        </div>
        {isSearching && (
          <div className="absolute inset-0 border-t bg-surface">
            <Suspense>
              <SearchResults
                workspace={workspace}
                search={search}
                selectedId={conversationId}
                onEnterAgain={onEnterAgain}
              />
            </Suspense>
          </div>
        )}
      </div>
    </section>
  )
}

function NothingChosen() {
  const { t } = useTranslation('inbox')
  useDocumentTitle(t('title'))
  return (
    <div className="hidden min-w-0 flex-1 md:flex">
      <EmptyState
        icon={MessagesSquare}
        title={t('thread.none.title')}
        text={t('thread.none.text')}
        className="flex-1"
      />
    </div>
  )
}

/** Escape goes out by one step: from the text to the list, from the conversation to none. */
function useLeave(conversationId: string | null): void {
  const navigate = route.useNavigate()
  useHotkeys({
    leave: () => {
      const isWriting = document.activeElement?.matches('textarea, input')
      const row = document.querySelector<HTMLElement>('[data-conversation][aria-current="page"]')
      row?.focus({ preventScroll: true })
      if (isWriting) {
        if (!row) (document.activeElement as HTMLElement).blur()
        return
      }
      if (conversationId) {
        void navigate({ params: (params) => ({ ...params, conversationId: undefined }), search: (search) => search })
      }
    },
  })
}

const firstFeedCursor = (data: { pages: { feedCursor: string }[] }): string | undefined => data.pages[0]?.feedCursor
