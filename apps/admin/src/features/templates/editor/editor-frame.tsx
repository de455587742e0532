import { Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../../lib/workspace.tsx'

/** The page around one template, with the way back to all of them. */
export function EditorFrame({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('templates')
  const { slug } = useWorkspace()
  return (
    <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
      <div className="w-full max-w-280 px-4 py-6 md:px-10 md:py-7">
        <Link
          to="/w/$slug/templates"
          params={{ slug }}
          className="mb-2 inline-flex items-center gap-1 font-medium text-ink2 text-md hover:text-ink"
        >
          <ChevronLeft size={16} strokeWidth={1.75} aria-hidden />
          {t('title')}
        </Link>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h1 className="wrap-anywhere min-w-0 font-semibold text-2xl tracking-tight">{title}</h1>
          {aside}
        </div>
        {children}
      </div>
    </main>
  )
}
