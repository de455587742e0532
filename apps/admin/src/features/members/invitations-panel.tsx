import type { InvitationDto } from '@recado/workspaces/schemas'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { ErrorState } from '../../components/ui/error-state.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { errorText } from '../../lib/errors.ts'
import { formatExactTime, formatRelativeTime } from '../../lib/format.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** Invitations nobody has answered yet. */
export function InvitationsPanel() {
  const { t } = useTranslation('members')
  const { slug } = useWorkspace()
  const invitations = useQuery(trpc.invitations.list.queryOptions({ workspace: slug }))
  return (
    <Panel title={t('invitations.title')}>
      {invitations.error ? (
        <ErrorState error={invitations.error} onRetry={() => invitations.refetch()} />
      ) : !invitations.data ? (
        <Skeleton className="h-9 rounded-md" />
      ) : invitations.data.length === 0 ? (
        <p className="text-ink2">{t('invitations.none')}</p>
      ) : (
        <ul className="-my-2 flex flex-col">
          {invitations.data.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function InvitationRow({ invitation }: { invitation: InvitationDto }) {
  const { t } = useTranslation(['members', 'common'])
  const { slug } = useWorkspace()
  const queryClient = useQueryClient()
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      onSuccess: () => {
        toast.success(t('invitations.revoked', { email: invitation.email }))
        return queryClient.invalidateQueries(trpc.invitations.list.queryFilter({ workspace: slug }))
      },
      onError: (error) => toast.error(errorText(error)),
    }),
  )
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 not-last:border-b">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-sunken text-ink2">
        <Mail size={17} strokeWidth={1.75} aria-hidden />
      </span>
      <div className="min-w-0 flex-1 basis-44">
        <p className="truncate font-medium">{invitation.email}</p>
        <p className="text-ink2 text-sm">
          {t(`common:role.${invitation.role}.name`)} ·{' '}
          <span data-tooltip={formatExactTime(invitation.expiresAt)}>
            {t('invitations.expires', { when: formatRelativeTime(invitation.expiresAt) })}
          </span>
        </p>
      </div>
      <Button
        size="sm"
        busy={revoke.isPending}
        aria-label={t('invitations.revokeOf', { email: invitation.email })}
        onClick={() => revoke.mutate({ workspace: slug, invitationId: invitation.id })}
      >
        {t('invitations.revoke')}
      </Button>
    </li>
  )
}
