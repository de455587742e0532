import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../components/layout/no-permission.tsx'
import { ErrorState } from '../../components/ui/error-state.tsx'
import { useDocumentTitle } from '../../lib/document-title.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { IntegrationForm } from './integration-form.tsx'
import { IntegrationSkeleton } from './integration-skeleton.tsx'

export function IntegrationsPage() {
  const { t } = useTranslation('integrations')
  useDocumentTitle(t('title'))
  const { slug, can } = useWorkspace()
  const allowed = can('integration.manage')
  const integration = useQuery(trpc.integrations.get.queryOptions({ workspace: slug }, { enabled: allowed }))

  if (!allowed) return <NoPermission title={t('noPermission.title')} text={t('noPermission.text')} />
  return (
    <div className="w-full max-w-280 px-4 py-6 md:px-10 md:py-7">
      <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 text-pretty text-ink2">{t('description')}</p>
      {integration.data ? (
        <IntegrationForm key={slug} integration={integration.data} />
      ) : integration.error ? (
        <ErrorState error={integration.error} onRetry={() => integration.refetch()} />
      ) : (
        <IntegrationSkeleton />
      )}
    </div>
  )
}
