import type { SessionDto } from '@recado/workspaces/schemas'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Monitor, Smartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { errorText, readError } from '../../lib/errors.ts'
import { formatDate, formatExactTime, formatRelativeTime } from '../../lib/format.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { readDevice } from './device.ts'

/** One place one is signed in at, in words one knows it by. */
export function SessionRow({ session, onEnded }: { session: SessionDto; onEnded: () => void }) {
  const { t } = useTranslation('account')
  const { browser, system, isHandheld } = readDevice(session.userAgent)
  const name = browser && system ? t('devices.on', { browser, system }) : (browser ?? system ?? t('devices.unknown'))
  const Icon = isHandheld ? Smartphone : Monitor
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 not-last:border-b">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-sunken text-ink2">
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </span>
      <div className="min-w-0 flex-1 basis-44">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {name}
          {session.isCurrent && <Badge tone="accent">{t('devices.current')}</Badge>}
        </p>
        <p className="text-ink2 text-sm">
          {!session.isCurrent && (
            <>
              <time dateTime={session.lastSeenAt} title={formatExactTime(session.lastSeenAt)}>
                {t('devices.seen', { when: formatRelativeTime(session.lastSeenAt) })}
              </time>
              {' · '}
            </>
          )}
          <time dateTime={session.createdAt} title={formatExactTime(session.createdAt)}>
            {t('devices.since', { date: formatDate(session.createdAt) })}
          </time>
          {session.address && (
            <>
              {' · '}
              <span className="inline-block max-w-full wrap-anywhere">{session.address}</span>
            </>
          )}
        </p>
      </div>
      {!session.isCurrent && <EndSession sessionId={session.id} name={name} onEnded={onEnded} />}
    </li>
  )
}

function EndSession({ sessionId, name, onEnded }: { sessionId: string; name: string; onEnded: () => void }) {
  const { t } = useTranslation('account')
  const queryClient = useQueryClient()
  const end = useMutation(
    trpc.sessions.end.mutationOptions({
      onSuccess: () => toast.success(t('devices.one.ended', { device: name })),
      onError: (error) => {
        // It ended by itself: the list will say so.
        if (readError(error).code !== 'NOT_FOUND') toast.error(errorText(error))
      },
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.sessions.list.queryFilter())
        onEnded()
      },
    }),
  )
  return (
    <Button
      size="sm"
      busy={end.isPending}
      aria-label={t('devices.one.label', { device: name })}
      onClick={() => end.mutate({ sessionId })}
    >
      {t('devices.one.end')}
    </Button>
  )
}
