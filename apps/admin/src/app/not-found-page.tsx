import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../components/ui/button.tsx'
import { EmptyState } from '../components/ui/empty-state.tsx'
import { useDocumentTitle } from '../lib/document-title.ts'

export function NotFoundPage() {
  const { t } = useTranslation()
  useDocumentTitle(t('notFound.title'))
  return (
    <main id="main" tabIndex={-1} className="h-full">
      <EmptyState
        icon={Compass}
        titleAs="h1"
        title={t('notFound.title')}
        text={t('notFound.text')}
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
