import { CreateWorkspaceInput, slugFromName } from '@recado/workspaces/schemas'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { EntryFrame } from '../../components/layout/entry-frame.tsx'
import { textLinkClass } from '../../components/ui/text-link.ts'
import { renewSession, useSession } from '../../lib/session.ts'
import { trpcClient } from '../../lib/trpc.ts'

export function NewWorkspacePage() {
  const { t } = useTranslation(['setup', 'common'])
  const router = useRouter()
  const { workspaces } = useSession()
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { name: '', slug: '' },
    validators: { onChange: CreateWorkspaceInput },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      try {
        const { slug } = await trpcClient.workspaces.create.mutate(value)
        await renewSession()
        await router.navigate({ to: '/w/$slug/settings/integrations', params: { slug } })
      } catch (error) {
        setFailure(error)
      }
    },
  })
  return (
    <EntryFrame
      title={t('new.title')}
      description={workspaces.length === 0 ? t('new.first') : t('new.description')}
      footer={
        workspaces.length > 0 && (
          <Link to="/" className={textLinkClass}>
            {t('common:action.back')}
          </Link>
        )
      }
    >
      <form.AppForm>
        <form.FormFrame>
          <form.AppField
            name="name"
            listeners={{
              // The address follows the name until someone types an address of their own.
              onChange: ({ value }) => {
                if (form.getFieldMeta('slug')?.isDirty) return
                form.setFieldValue('slug', slugFromName(value), { dontUpdateMeta: true })
              },
            }}
          >
            {(field) => <field.TextField label={t('workspaceName')} hint={t('workspaceNameHint')} autoFocus />}
          </form.AppField>
          <form.AppField name="slug">
            {(field) => <field.TextField label={t('slug')} hint={t('slugHint', { slug: field.state.value || '…' })} />}
          </form.AppField>
          <FormError error={failure} />
          <form.SubmitButton wide size="lg">
            {t('new.submit')}
          </form.SubmitButton>
        </form.FormFrame>
      </form.AppForm>
    </EntryFrame>
  )
}
