import type { NumberHealth } from '@recado/workspaces/schemas'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { errorText } from '../../lib/errors.ts'
import { formatRelativeTime } from '../../lib/format.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** Nothing leaves from the number until what Meta refused is mended and somebody says so. */
export function PausedNotice({
  pausedAt,
  error,
}: {
  pausedAt: string
  error: NonNullable<NumberHealth['number']>['pauseError']
}) {
  const { t } = useTranslation('integrations')
  const { slug } = useWorkspace()
  const client = useQueryClient()
  const resume = useMutation(
    trpc.integrations.resumeSending.mutationOptions({
      // Should the reason still hold, the next message pauses it again, and the notice is back.
      onSuccess: () =>
        Promise.all([
          client.invalidateQueries(trpc.numbers.pathFilter()),
          client.invalidateQueries(trpc.alerts.pathFilter()),
        ]),
      onError: (failure) => toast.error(errorText(failure)),
    }),
  )
  return (
    <Notice tone="bad" title={t('health.paused.title', { when: formatRelativeTime(pausedAt) })} className="mb-4">
      <p>{t('health.paused.text')}</p>
      {error && <p className="mt-1">{t('test.metaSays', { message: error.details ?? error.title })}</p>}
      <Button
        variant="primary"
        busy={resume.isPending}
        onClick={() => resume.mutate({ workspace: slug })}
        className="mt-3"
      >
        {t('health.paused.resume')}
      </Button>
    </Notice>
  )
}
