import type { NumberHealth } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../components/ui/notice.tsx'
import { formatRelativeTime } from '../../lib/format.ts'

/** Nothing leaves from the number until what Meta refused is mended. */
export function PausedNotice({
  pausedAt,
  error,
}: {
  pausedAt: string
  error: NonNullable<NumberHealth['number']>['pauseError']
}) {
  const { t } = useTranslation('integrations')
  return (
    <Notice tone="bad" title={t('health.paused.title', { when: formatRelativeTime(pausedAt) })} className="mb-4">
      <p>{t('health.paused.text')}</p>
      {error && <p className="mt-1">{t('test.metaSays', { message: error.details ?? error.title })}</p>}
    </Notice>
  )
}
