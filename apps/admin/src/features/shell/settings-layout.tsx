import { Link, Outlet } from '@tanstack/react-router'
import { CircleUserRound, ListChecks, Plug, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../lib/workspace.tsx'

const ROOMS = [
  { key: 'integration', to: '/w/$slug/settings/integrations', icon: Plug },
  { key: 'guide', to: '/w/$slug/settings/guide', icon: ListChecks },
  { key: 'members', to: '/w/$slug/settings/members', icon: Users },
  { key: 'account', to: '/w/$slug/settings/account', icon: CircleUserRound },
] as const

/** The list of settings beside the one that is open; above it on a phone. */
export function SettingsLayout() {
  const { t } = useTranslation()
  const { slug } = useWorkspace()
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col md:flex-row">
      <nav
        aria-label={t('nav.settings')}
        className="flex shrink-0 gap-1 overflow-x-auto border-b bg-surface p-2 md:w-58 md:flex-col md:border-r md:border-b-0 md:p-2.5"
      >
        <p className="hidden px-2.5 pt-1.5 pb-2.5 font-semibold text-lg md:block">{t('nav.settings')}</p>
        {ROOMS.map(({ key, to, icon: Icon }) => (
          <Link
            key={key}
            to={to}
            params={{ slug }}
            className="flex h-8.5 shrink-0 items-center gap-2.5 rounded-md px-2.5 font-medium text-ink2 hover:bg-sunken hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent-text pointer-coarse:h-11"
          >
            {/* On a phone all four names fit beside each other, without pictures. */}
            <Icon size={18} strokeWidth={1.75} aria-hidden className="max-md:hidden" />
            {t(`nav.${key}`)}
          </Link>
        ))}
      </nav>
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <Outlet />
      </main>
    </div>
  )
}
