import { CreateOwnerInput, slugFromName } from '@recado/workspaces/schemas'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { EntryFrame } from '../../components/layout/entry-frame.tsx'
import { signIn } from '../../lib/auth-client.ts'
import { readError } from '../../lib/errors.ts'
import { currentLanguage } from '../../lib/i18n.ts'
import { renewSession } from '../../lib/session.ts'
import { trpcClient } from '../../lib/trpc.ts'

const SetupForm = CreateOwnerInput.omit({ locale: true })

/** The first run: the person who owns the installation, and the first workspace. Ends on the integration form. */
export function SetupPage() {
  const { t } = useTranslation('setup')
  const router = useRouter()
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { name: '', email: '', password: '', workspaceName: '', workspaceSlug: '' },
    validators: { onChange: SetupForm },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      try {
        const owner = SetupForm.parse(value)
        await trpcClient.setup.createOwner.mutate({ ...owner, locale: currentLanguage() })
        await signIn({ email: owner.email, password: owner.password })
        await renewSession()
        await router.navigate({ to: '/w/$slug/settings/integrations', params: { slug: owner.workspaceSlug } })
      } catch (error) {
        setFailure(error)
        if (readError(error).code === 'SETUP_ALREADY_DONE') await renewSession()
      }
    },
  })
  return (
    <EntryFrame title={t('setup.title')} description={t('setup.description')}>
      <form.AppForm>
        <form.FormFrame>
          <form.AppField name="name">
            {(field) => <field.TextField label={t('name')} autoComplete="name" autoFocus />}
          </form.AppField>
          <form.AppField name="email">
            {(field) => <field.TextField label={t('email')} type="email" autoComplete="username" />}
          </form.AppField>
          <form.AppField name="password">
            {(field) => (
              <field.PasswordField label={t('password')} hint={t('passwordHint')} autoComplete="new-password" />
            )}
          </form.AppField>
          <hr className="my-1" />
          <form.AppField
            name="workspaceName"
            listeners={{
              // The address follows the name until someone types an address of their own.
              onChange: ({ value }) => {
                if (form.getFieldMeta('workspaceSlug')?.isDirty) return
                form.setFieldValue('workspaceSlug', slugFromName(value), { dontUpdateMeta: true })
              },
            }}
          >
            {(field) => (
              <field.TextField label={t('workspaceName')} hint={t('workspaceNameHint')} autoComplete="organization" />
            )}
          </form.AppField>
          <form.AppField name="workspaceSlug">
            {(field) => <field.TextField label={t('slug')} hint={t('slugHint', { slug: field.state.value || '…' })} />}
          </form.AppField>
          <FormError error={failure} />
          <form.SubmitButton wide size="lg">
            {t('setup.submit')}
          </form.SubmitButton>
        </form.FormFrame>
      </form.AppForm>
    </EntryFrame>
  )
}
