import type { Role } from '@recado/core/schemas'
import { CreateInvitationInput } from '@recado/workspaces/schemas'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { Button } from '../../components/ui/button.tsx'
import { CopyButton } from '../../components/ui/copy-button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { type Outputs, trpc, trpcClient } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { RoleSelect } from './role-select.tsx'

type Sent = Outputs['invitations']['create']

/** Asks someone in; then shows the link, which is all they need. */
export function InviteDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('members')
  const [sent, setSent] = useState<Sent | null>(null)
  const change = (next: boolean) => {
    onOpenChange(next)
    if (next) setSent(null)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={sent ? t('invite.sent.title', { email: sent.invitation.email }) : t('invite.title')}
      description={sent ? t(sent.mailed ? 'invite.sent.mailed' : 'invite.sent.notMailed') : t('invite.description')}
    >
      {sent ? (
        <SentInvitation url={sent.url} onDone={() => onOpenChange(false)} onAgain={() => setSent(null)} />
      ) : (
        <InviteForm onSent={setSent} />
      )}
    </Dialog>
  )
}

function InviteForm({ onSent }: { onSent: (sent: Sent) => void }) {
  const { t } = useTranslation('members')
  const { slug } = useWorkspace()
  const queryClient = useQueryClient()
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { email: '', role: 'AGENT' as Role },
    validators: { onChange: CreateInvitationInput },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      try {
        onSent(await trpcClient.invitations.create.mutate({ workspace: slug, ...value }))
        await queryClient.invalidateQueries(trpc.invitations.list.queryFilter({ workspace: slug }))
      } catch (error) {
        setFailure(error)
      }
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame>
        <form.AppField name="email">
          {(field) => <field.TextField label={t('invite.email')} type="email" autoComplete="off" />}
        </form.AppField>
        <form.AppField name="role">
          {(field) => (
            <Field label={t('invite.role')}>
              <RoleSelect value={field.state.value} onChange={field.handleChange} />
            </Field>
          )}
        </form.AppField>
        <FormError error={failure} />
        <div className="flex justify-end">
          <form.SubmitButton>{t('invite.submit')}</form.SubmitButton>
        </div>
      </form.FormFrame>
    </form.AppForm>
  )
}

function SentInvitation({ url, onDone, onAgain }: { url: string; onDone: () => void; onAgain: () => void }) {
  const { t } = useTranslation('members')
  return (
    <>
      <Field label={t('invite.link')} hint={t('invite.linkHint')}>
        <Input readOnly value={url} trailing={<CopyButton text={url} />} />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onAgain}>{t('invite.again')}</Button>
        <Button variant="primary" onClick={onDone}>
          {t('invite.done')}
        </Button>
      </div>
    </>
  )
}
