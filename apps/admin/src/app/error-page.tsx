import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/ui/button.tsx'
import { EmptyState } from '../components/ui/empty-state.tsx'
import { ErrorState } from '../components/ui/error-state.tsx'

/** What a page shows when it cannot be shown. The rest of the screen stays usable. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  if (isStaleChunk(error)) {
    return (
      <EmptyState
        icon={RefreshCw}
        title={t('newVersion.title')}
        text={t('newVersion.text')}
        action={
          <Button variant="primary" onClick={() => location.reload()}>
            {t('action.reload')}
          </Button>
        }
        className="h-full"
      />
    )
  }
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ErrorState error={error} onRetry={retry} className="h-full" />
}

// After a deployment the files an open page knows are gone; only a reload finds the new ones.
const isStaleChunk = (error: unknown): boolean =>
  navigator.onLine &&
  error instanceof TypeError &&
  /dynamically imported module|module script failed/i.test(error.message)
