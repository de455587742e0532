import type { ConnectionReport } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { FormError } from '../../components/form/form-error.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { formatExactTime, formatRelativeTime } from '../../lib/format.ts'
import { CheckRow } from './check-row.tsx'

/** What the test found: each check in plain words, what is wrong first, and how to mend it. */
export function ConnectionResult({
  report,
  error,
  testing,
  onSwapIds,
}: {
  report: ConnectionReport | null
  error: unknown
  testing: boolean
  onSwapIds: () => void
}) {
  const { t } = useTranslation('integrations')
  if (testing) return <TestingSkeleton />
  if (error) return <FormError error={error} />
  if (!report) return null
  const failed = report.checks.filter(({ status }) => status === 'failed').length
  return (
    <Panel
      title={report.ok ? t('test.ok') : t('test.failed', { count: failed })}
      aside={
        <span className="text-ink2 text-sm" data-tooltip={formatExactTime(report.checkedAt)}>
          {t('test.checked', { when: formatRelativeTime(report.checkedAt) })}
        </span>
      }
    >
      <ul className="-my-1 flex flex-col">
        {report.checks.map((check) => (
          <CheckRow key={check.id} check={check} onSwapIds={onSwapIds} />
        ))}
      </ul>
    </Panel>
  )
}

function TestingSkeleton() {
  const { t } = useTranslation('integrations')
  return (
    <Panel title={t('test.running')}>
      <div className="flex flex-col gap-4">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <div key={key} className="flex gap-3">
            <Skeleton className="size-4.5 rounded-full" />
            <div className="flex flex-1 flex-col gap-1.5">
              <Skeleton className="h-3.5 w-2/5 rounded-sm" />
              <Skeleton className="h-3 w-3/5 rounded-sm" />
            </div>
          </div>
        ))}
      </div>
    </Panel>
  )
}
