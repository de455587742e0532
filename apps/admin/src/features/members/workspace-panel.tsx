import { RenameWorkspaceInput } from '@recado/workspaces/schemas'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { toast } from '../../lib/toast.ts'
import { trpc, trpcClient } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** What the team calls the workspace; its address stays. */
export function WorkspacePanel() {
  const { t } = useTranslation('members')
  const { slug, name } = useWorkspace()
  const queryClient = useQueryClient()
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { name },
    validators: { onChange: RenameWorkspaceInput },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      try {
        await trpcClient.workspaces.rename.mutate({ workspace: slug, name: value.name })
        await queryClient.invalidateQueries(trpc.session.me.pathFilter())
        toast.success(t('workspace.saved'))
      } catch (error) {
        setFailure(error)
      }
    },
  })
  return (
    <Panel title={t('workspace.title')}>
      <form.AppForm>
        <form.FormFrame className="flex max-w-md flex-col gap-4">
          <form.AppField name="name">
            {(field) => (
              <field.TextField label={t('workspace.name')} hint={t('workspace.hint', { slug })} autoComplete="off" />
            )}
          </form.AppField>
          <FormError error={failure} />
          <div>
            <form.SubmitButton>{t('workspace.save')}</form.SubmitButton>
          </div>
        </form.FormFrame>
      </form.AppForm>
    </Panel>
  )
}
