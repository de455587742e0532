import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../components/ui/error-state.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { Skeleton } from '../../components/ui/skeleton.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { MemberRow } from './member-row.tsx'

export function MembersPanel() {
  const { t } = useTranslation('members')
  const { slug } = useWorkspace()
  const members = useQuery(trpc.members.list.queryOptions({ workspace: slug }))
  const owners = members.data?.filter(({ role }) => role === 'OWNER').length ?? 0
  return (
    <Panel title={t('members.title')}>
      {members.data ? (
        <ul className="-my-2 flex flex-col">
          {members.data.map((member) => (
            <MemberRow key={member.id} member={member} isLastOwner={member.role === 'OWNER' && owners === 1} />
          ))}
        </ul>
      ) : members.error ? (
        <ErrorState error={members.error} onRetry={() => members.refetch()} />
      ) : (
        <MembersSkeleton />
      )}
    </Panel>
  )
}

function MembersSkeleton() {
  return (
    <div className="-my-2 flex flex-col">
      {['a', 'b', 'c'].map((key) => (
        <div key={key} className="flex items-center gap-3 py-3">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex flex-1 flex-col gap-1.5">
            <Skeleton className="h-3.5 w-36 rounded-sm" />
            <Skeleton className="h-3 w-48 rounded-sm" />
          </div>
          <Skeleton className="h-9.5 w-40 rounded-md" />
        </div>
      ))}
    </div>
  )
}
