import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LayoutTemplate, Plus, SearchX } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useDocumentTitle } from '../../../lib/document-title.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { EMPTY_FILTER, isFiltering, TemplateFilterBar, type TemplateListFilter } from './template-filter-bar.tsx'
import { TemplateGroupCard } from './template-group-card.tsx'
import { TemplateSync } from './template-sync.tsx'

/** The account's templates: where each stands, and the way to a new one. */
export function TemplatesPage() {
  const { t } = useTranslation('templates')
  useDocumentTitle(t('title'))
  const { slug, can } = useWorkspace()
  const [filter, setFilter] = useState<TemplateListFilter>(EMPTY_FILTER)
  const asked = useDeferredValue(filter)
  const list = useInfiniteQuery(
    trpc.templates.list.infiniteQueryOptions(
      {
        workspace: slug,
        search: asked.search,
        statuses: some(asked.status),
        categories: some(asked.category),
        languages: some(asked.language),
      },
      { getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: (before) => before },
    ),
  )
  const groups = list.data?.pages.flatMap((page) => page.groups)
  return (
    <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <div className="w-full max-w-240 px-4 py-6 md:px-10 md:py-7">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
            <p className="mt-0.5 text-pretty text-ink2">{t('description')}</p>
          </div>
          {can('templates.manage') && (
            <Link to="/w/$slug/templates/new" params={{ slug }} className={buttonClass({ variant: 'primary' })}>
              <Plus size={16} strokeWidth={1.75} aria-hidden />
              {t('new')}
            </Link>
          )}
        </div>
        <TemplateSync />
        <TemplateFilterBar filter={filter} onChange={setFilter} />
        {groups ? (
          groups.length > 0 ? (
            <ul className="mt-4 flex flex-col gap-3">
              {groups.map((group) => (
                <TemplateGroupCard key={group.name} group={group} />
              ))}
            </ul>
          ) : isFiltering(filter) ? (
            <EmptyState
              icon={SearchX}
              title={t('none.filtered')}
              action={<Button onClick={() => setFilter(EMPTY_FILTER)}>{t('none.showAll')}</Button>}
            />
          ) : (
            <EmptyState icon={LayoutTemplate} title={t('none.title')} text={t('none.text')} />
          )
        ) : list.error ? (
          <ErrorState error={list.error} onRetry={() => list.refetch()} />
        ) : (
          <div className="mt-4 flex flex-col gap-3">
            {['a', 'b', 'c', 'd'].map((key) => (
              <Skeleton key={key} className="h-26 rounded-xl" />
            ))}
          </div>
        )}
        {list.hasNextPage && (
          <div className="mt-4 flex justify-center">
            <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </div>
    </main>
  )
}

const some = (value: string): string[] => (value === '' ? [] : [value])
