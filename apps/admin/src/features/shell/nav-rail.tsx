import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CountBadge } from '../../components/ui/count-badge.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { cn } from '../../lib/cn.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { NAV_ITEMS } from './nav-items.ts'
import { UserMenuButton, WorkspaceMenuButton } from './shell-menus.tsx'
import { useUnreadCount } from './use-unread-count.ts'

const link =
  'relative flex size-10 items-center justify-center rounded-lg text-ink2 hover:bg-sunken hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent-text'

export function NavRail({ className }: { className?: string }) {
  const { t } = useTranslation()
  const { slug } = useWorkspace()
  const unread = useUnreadCount()
  return (
    <nav
      aria-label={t('nav.label')}
      className={cn('w-15 shrink-0 flex-col items-center gap-1.5 border-r bg-surface py-3', className)}
    >
      <WorkspaceMenuButton side="right" />
      <div className="h-1.5" />
      {NAV_ITEMS.map(({ key, to, icon: Icon }) => (
        <Tooltip key={key} label={t(`nav.${key}`)} side="right">
          <Link
            to={to}
            params={{ slug }}
            activeOptions={{ includeSearch: false }}
            className={cn(link, key === 'settings' && 'mt-auto')}
          >
            <Icon size={20} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">{t(`nav.${key}`)}</span>
            {key === 'inbox' && (
              <CountBadge
                count={unread}
                label={t('nav.unread', { count: unread })}
                tone="bad"
                className="absolute top-0.5 right-0.5 ring-2 ring-surface"
              />
            )}
          </Link>
        </Tooltip>
      ))}
      <UserMenuButton side="right" />
    </nav>
  )
}
