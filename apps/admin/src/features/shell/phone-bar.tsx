import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CountBadge } from '../../components/ui/count-badge.tsx'
import { cn } from '../../lib/cn.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { NAV_ITEMS } from './nav-items.ts'
import { UserMenuButton, WorkspaceMenuButton } from './shell-menus.tsx'
import { useUnreadCount } from './use-unread-count.ts'

/** The rail on a phone, within reach of the thumb. */
export function PhoneBar({ className }: { className?: string }) {
  const { t } = useTranslation()
  const { slug } = useWorkspace()
  const unread = useUnreadCount()
  return (
    <nav
      aria-label={t('nav.label')}
      className={cn(
        'flex shrink-0 items-center justify-around border-t bg-surface pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))]',
        className,
      )}
    >
      {NAV_ITEMS.map(({ key, to, icon: Icon }) => (
        <Link
          key={key}
          to={to}
          params={{ slug }}
          className="relative flex min-w-18 flex-col items-center gap-0.5 rounded-lg px-2 py-1 font-medium text-ink2 text-xs data-[status=active]:text-accent-text"
        >
          <Icon size={22} strokeWidth={1.75} aria-hidden />
          {t(`nav.${key}`)}
          {key === 'inbox' && (
            <CountBadge
              count={unread}
              label={t('nav.unread', { count: unread })}
              tone="bad"
              className="absolute top-0 left-1/2 ml-1.5 ring-2 ring-surface"
            />
          )}
        </Link>
      ))}
      <WorkspaceMenuButton side="top" />
      <UserMenuButton side="top" />
    </nav>
  )
}
