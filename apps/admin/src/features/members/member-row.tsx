import type { MemberDto } from '@recado/workspaces/schemas'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { UserMinus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../components/ui/avatar.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { IconButton } from '../../components/ui/icon-button.tsx'
import { errorText } from '../../lib/errors.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { RoleSelect } from './role-select.tsx'
import { useUpdateRole } from './use-update-role.ts'

/** A person: role and removal for those who may, the words for everyone else. */
export function MemberRow({ member, isLastOwner }: { member: MemberDto; isLastOwner: boolean }) {
  const { t } = useTranslation(['members', 'common'])
  const { slug, user, role: ownRole, can } = useWorkspace()
  const updateRole = useUpdateRole()
  const isSelf = member.userId === user.id
  // Only owners touch owners; the last one stays until there is another.
  const changes = can('members.manage') && (member.role !== 'OWNER' || ownRole === 'OWNER')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3 not-last:border-b">
      <Avatar name={member.name} seed={member.userId} size={36} />
      <div className="min-w-0 flex-1 basis-44">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{member.name}</span>
          {isSelf && <Badge>{t('you')}</Badge>}
        </p>
        <p className="truncate text-ink2 text-sm">{member.email}</p>
        {changes && isLastOwner && <p className="text-ink2 text-sm">{t('lastOwner')}</p>}
      </div>
      {changes ? (
        <div className="flex w-full items-center gap-1 pl-12 sm:w-auto sm:pl-0">
          <RoleSelect
            value={member.role}
            label={t('roleOf', { name: member.name })}
            disabled={isLastOwner}
            onChange={(role) => updateRole.mutate({ workspace: slug, memberId: member.id, role })}
          />
          <RemoveMember member={member} disabled={isLastOwner} />
        </div>
      ) : (
        <span className="text-ink2 text-md">{t(`common:role.${member.role}.name`)}</span>
      )}
    </li>
  )
}

function RemoveMember({ member, disabled }: { member: MemberDto; disabled: boolean }) {
  const { t } = useTranslation('members')
  const { slug, name } = useWorkspace()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useMutation(
    trpc.members.remove.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.members.list.queryFilter({ workspace: slug })),
      onError: (error) => toast.error(errorText(error)),
      onSettled: () => setAsking(false),
    }),
  )
  return (
    <>
      <IconButton
        icon={UserMinus}
        label={t('remove.open', { name: member.name })}
        disabled={disabled}
        onClick={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('remove.title', { name: member.name })}
        description={t('remove.text', { workspace: name })}
        confirmLabel={t('remove.confirm')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ workspace: slug, memberId: member.id })}
      />
    </>
  )
}
