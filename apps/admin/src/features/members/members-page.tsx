import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { useDocumentTitle } from '../../lib/document-title.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { InvitationsPanel } from './invitations-panel.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MembersPanel } from './members-panel.tsx'
import { WorkspacePanel } from './workspace-panel.tsx'

/** Who works here, with which role; and who is asked to. */
export function MembersPage() {
  const { t } = useTranslation('members')
  useDocumentTitle(t('title'))
  const { slug, name, can } = useWorkspace()
  const [inviting, setInviting] = useState(false)
  const manages = can('members.manage')
  return (
    <div className="w-full max-w-220 px-4 py-6 md:px-10 md:py-7">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="font-semibold text-2xl tracking-tight">{t('title')}</h1>
          <p className="mt-0.5 text-pretty text-ink2">
            {manages ? t('description', { workspace: name }) : t('readOnly', { workspace: name })}
          </p>
        </div>
        {manages && (
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus size={16} strokeWidth={1.75} aria-hidden />
            {t('invite.open')}
          </Button>
        )}
      </div>
      <div className="mt-6 flex flex-col gap-5">
        <MembersPanel />
        {manages && <InvitationsPanel />}
        {can('workspace.manage') && <WorkspacePanel key={slug} />}
      </div>
      {manages && <InviteDialog open={inviting} onOpenChange={setInviting} />}
    </div>
  )
}
