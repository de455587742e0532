import type { TemplateSyncDto } from '@recado/templates/schemas'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { textLinkClass } from '../../../components/ui/text-link.ts'
import { cn } from '../../../lib/cn.ts'
import { errorText } from '../../../lib/errors.ts'
import { formatRelativeTime, formatTime } from '../../../lib/format.ts'
import { toast } from '../../../lib/toast.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'

/** How fresh the list is, and reading it anew. */
export function TemplateSync() {
  const { t } = useTranslation('templates')
  const { slug, can } = useWorkspace()
  const queryClient = useQueryClient()
  const key = trpc.templates.syncState.queryKey({ workspace: slug })
  const state = useQuery(trpc.templates.syncState.queryOptions({ workspace: slug }))
  const sync = useMutation(
    trpc.templates.sync.mutationOptions({
      onSuccess: (begun) => queryClient.setQueryData(key, begun),
      onError: (error) => toast.error(errorText(error)),
    }),
  )
  const { data } = state
  if (!data) return <div className="mt-4 h-8.5" />
  const isRunning = data.state === 'running' || sync.isPending
  return (
    <div className="mt-4 flex min-h-8.5 flex-wrap items-center gap-x-3 gap-y-2">
      {can('templates.manage') && data.state !== 'unavailable' && (
        <Button busy={isRunning} onClick={() => sync.mutate({ workspace: slug })}>
          <RefreshCw size={15} strokeWidth={1.75} aria-hidden className={cn(isRunning && 'animate-spin')} />
          {t('sync.start')}
        </Button>
      )}
      <p role="status" className={cn('text-md', data.state === 'failed' ? 'text-bad' : 'text-ink2')}>
        <SyncWords sync={data} />
        {data.state === 'unavailable' && can('integration.manage') && (
          <Link to="/w/$slug/settings/integrations" params={{ slug }} className={cn(textLinkClass, 'ml-1.5')}>
            {t('sync.connect')}
          </Link>
        )}
      </p>
    </div>
  )
}

function SyncWords({ sync: { state, finishedAt, waitingUntil, error } }: { sync: TemplateSyncDto }) {
  const { t } = useTranslation('templates')
  switch (state) {
    case 'never':
    case 'running':
    case 'unavailable':
      return t(`sync.${state}`)
    case 'waiting':
      return t('sync.waiting', { time: waitingUntil ? formatTime(waitingUntil) : '' })
    case 'failed':
      return t('sync.failed', { code: error?.code ?? '', message: error?.message ?? '' })
    case 'done':
      return t('sync.done', { when: finishedAt ? formatRelativeTime(finishedAt) : '' })
  }
}
