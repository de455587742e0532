import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../components/layout/no-permission.tsx'
import { ErrorState } from '../../components/ui/error-state.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { useDocumentTitle } from '../../lib/document-title.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { GuideChecklist } from './guide-checklist.tsx'
import { GuideStepCard } from './guide-step-card.tsx'
import { GUIDE_STEPS } from './guide-steps.ts'

/** Somebody does a step at Meta in another tab and looks back here. */
const LOOK_AGAIN_MS = 3000

export function GuidePage() {
  const { t } = useTranslation('guide')
  useDocumentTitle(t('title'))
  const { slug, can } = useWorkspace()
  const allowed = can('integration.manage')
  const progress = useQuery(
    trpc.integrations.progress.queryOptions(
      { workspace: slug },
      { enabled: allowed, refetchInterval: ({ state }) => (state.data?.sentAt ? false : LOOK_AGAIN_MS) },
    ),
  )

  if (!allowed) return <NoPermission title={t('noPermission.title')} text={t('noPermission.text')} />
  const next = progress.data && GUIDE_STEPS.find(({ isDone }) => isDone(progress.data) === false)?.key
  return (
    <div className="w-full max-w-280 px-4 py-6 md:px-10 md:py-7">
      <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
      <p className="mt-0.5 text-pretty text-ink2">{t('description')}</p>
      {progress.data?.channel === 'LUMIBOT' && (
        <Notice className="mt-5" title={t('lumibot.title')}>
          {t('lumibot.text')}
        </Notice>
      )}
      {progress.data ? (
        <div className="mt-6 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem]">
          <GuideChecklist progress={progress.data} className="lg:sticky lg:top-6 lg:order-2" />
          <ol className="flex flex-col gap-3">
            {GUIDE_STEPS.map((step, index) => (
              <GuideStepCard
                // Opens where one is; what a person opened or closed stays as it is until the next step is reached.
                key={`${step.key} ${step.key === next}`}
                step={step}
                position={index + 1}
                progress={progress.data}
                isNext={step.key === next}
              />
            ))}
          </ol>
        </div>
      ) : progress.error ? (
        <ErrorState error={progress.error} onRetry={() => progress.refetch()} />
      ) : (
        <div className="mt-6 flex flex-col gap-3">
          {GUIDE_STEPS.map(({ key }) => (
            <Skeleton key={key} className="h-15 rounded-xl" />
          ))}
        </div>
      )}
    </div>
  )
}
