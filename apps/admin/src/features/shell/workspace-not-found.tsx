import { Link } from '@tanstack/react-router'
import { DoorClosed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../components/ui/button.tsx'
import { EmptyState } from '../../components/ui/empty-state.tsx'
import { useDocumentTitle } from '../../lib/document-title.ts'

/** The same page whether the workspace is not there or not ours: a stranger learns nothing from it. */
export function WorkspaceNotFound() {
  const { t } = useTranslation()
  useDocumentTitle(t('workspaceNotFound.title'))
  return (
    <main id="main" tabIndex={-1} className="h-full">
      <EmptyState
        icon={DoorClosed}
        titleAs="h1"
        title={t('workspaceNotFound.title')}
        text={t('workspaceNotFound.text')}
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
