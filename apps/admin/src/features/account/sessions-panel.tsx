import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { ErrorState } from '../../components/ui/error-state.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { textLinkClass } from '../../components/ui/text-link.ts'
import { errorText } from '../../lib/errors.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { SessionRow } from './session-row.tsx'

/** Where one is signed in. A lost phone, a shared computer: one of them ends, or all but this. */
export function SessionsPanel() {
  const { t } = useTranslation('account')
  const sessions = useQuery(trpc.sessions.list.queryOptions())
  const list = useRef<HTMLUListElement>(null)
  // The button that was pressed goes with its session.
  const keepFocus = () => list.current?.focus()
  const hasOthers = sessions.data?.some(({ isCurrent }) => !isCurrent) ?? false
  return (
    <Panel title={t('devices.title')} description={t('devices.text')}>
      {sessions.data ? (
        <ul ref={list} tabIndex={-1} className="-my-2 flex flex-col">
          {sessions.data.map((session) => (
            <SessionRow key={session.id} session={session} onEnded={keepFocus} />
          ))}
        </ul>
      ) : sessions.error ? (
        <ErrorState error={sessions.error} onRetry={() => sessions.refetch()} />
      ) : (
        <SessionsSkeleton />
      )}
      <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-3">
        {hasOthers && <EndOthers onEnded={keepFocus} />}
        <Link to="/forgot-password" className={`text-md ${textLinkClass}`}>
          {t('devices.resetPassword')}
        </Link>
      </div>
    </Panel>
  )
}

function EndOthers({ onEnded }: { onEnded: () => void }) {
  const { t } = useTranslation('account')
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const end = useMutation(
    trpc.sessions.endOthers.mutationOptions({
      onSuccess: () => toast.success(t('devices.ended')),
      onError: (error) => toast.error(errorText(error)),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.sessions.list.queryFilter())
        setAsking(false)
        onEnded()
      },
    }),
  )
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('devices.end')}</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('devices.confirm.title')}
        description={t('devices.confirm.text')}
        confirmLabel={t('devices.end')}
        busy={end.isPending}
        onConfirm={() => end.mutate()}
      />
    </>
  )
}

function SessionsSkeleton() {
  return (
    <div className="-my-2 flex flex-col">
      {['a', 'b'].map((key) => (
        <div key={key} className="flex items-center gap-3 py-3 not-last:border-b">
          <Skeleton className="size-9 rounded-lg" />
          <div className="flex flex-1 flex-col gap-1.5">
            <Skeleton className="h-3.5 w-40 rounded-sm" />
            <Skeleton className="h-3 w-56 rounded-sm" />
          </div>
        </div>
      ))}
    </div>
  )
}
