import { Password, PersonName } from '@recado/workspaces/schemas'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { signIn } from '../../lib/auth-client.ts'
import { currentLanguage } from '../../lib/i18n.ts'
import { renewSession } from '../../lib/session.ts'
import { trpcClient } from '../../lib/trpc.ts'

/** For someone new: the invitation says the address, they choose a name and a password. */
export function RegisterForm({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation('auth')
  const router = useRouter()
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { name: '', password: '' },
    validators: { onChange: z.object({ name: PersonName, password: Password }) },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      try {
        const { workspace } = await trpcClient.invitations.register.mutate({
          token,
          ...value,
          locale: currentLanguage(),
        })
        await signIn({ email, password: value.password })
        await renewSession()
        await router.navigate({
          to: '/w/$slug/inbox/{-$conversationId}',
          params: { slug: workspace.slug },
          replace: true,
        })
      } catch (error) {
        setFailure(error)
      }
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame>
        <Field label={t('email')}>
          <Input type="email" value={email} readOnly autoComplete="username" />
        </Field>
        <form.AppField name="name">
          {(field) => <field.TextField label={t('name')} autoComplete="name" autoFocus />}
        </form.AppField>
        <form.AppField name="password">
          {(field) => (
            <field.PasswordField label={t('newPassword')} hint={t('passwordHint')} autoComplete="new-password" />
          )}
        </form.AppField>
        <FormError error={failure} />
        <form.SubmitButton wide size="lg">
          {t('invitation.register')}
        </form.SubmitButton>
      </form.FormFrame>
    </form.AppForm>
  )
}
