import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDocumentTitle } from '../lib/document-title.ts'
import { buttonClass } from './ui/button.tsx'
import { EmptyState } from './ui/empty-state.tsx'

/** A whole page that leads nowhere but back to the start. */
export function DeadEnd({ icon, title, text }: { icon: LucideIcon; title: string; text: string }) {
  const { t } = useTranslation()
  useDocumentTitle(title)
  return (
    <main id="main" tabIndex={-1} className="h-full">
      <EmptyState
        icon={icon}
        titleAs="h1"
        title={title}
        text={text}
        action={
          <Link to="/" className={buttonClass({ variant: 'primary' })}>
            {t('action.toStart')}
          </Link>
        }
        className="h-full"
      />
    </main>
  )
}
