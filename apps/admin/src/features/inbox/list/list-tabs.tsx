import type { ConversationTab } from '@recado/inbox/schemas'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../lib/cn.ts'
import { formatNumber } from '../../../lib/format.ts'
import { trpc } from '../../../lib/trpc.ts'
import { TABS } from '../feed/inbox-queries.ts'

type Schemas = typeof import('@recado/inbox/schemas')
const COUNT_CAP: Schemas['COUNT_CAP'] = 999

/** Links, since each is an address: reloading and going back keep the tab. */
export function ListTabs({ workspace, tab }: { workspace: string; tab: ConversationTab }) {
  const { t } = useTranslation('inbox')
  const counts = useQuery(trpc.inbox.counts.queryOptions({ workspace })).data
  return (
    <nav
      aria-label={t('list.tabs')}
      className="@container flex gap-0.5 overflow-x-auto px-2.5 pb-2 [scrollbar-width:none]"
    >
      {TABS.map((one) => (
        <Link
          key={one}
          to="/w/$slug/inbox/{-$conversationId}"
          params={(params) => ({ ...params, slug: workspace })}
          search={one === 'open' ? {} : { tab: one }}
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={one === tab ? 'page' : undefined}
          className="flex h-8 shrink-0 items-center gap-1 whitespace-nowrap rounded-md px-2 font-semibold text-ink2 text-md hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-text pointer-coarse:h-10"
        >
          {t(`list.tab.${one}`)}
          {counts && (
            // Where the pane is narrow, the words matter more.
            <span className={cn('font-medium text-sm', one !== tab && '@max-[20rem]:hidden')}>
              {countText(counts[one])}
            </span>
          )}
        </Link>
      ))}
    </nav>
  )
}

const countText = (count: number): string => (count > COUNT_CAP ? `${COUNT_CAP}+` : formatNumber(count))
