import { Password } from '@recado/workspaces/schemas'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { EntryFrame } from '../../components/layout/entry-frame.tsx'
import { textLinkClass } from '../../components/ui/text-link.ts'
import { resetPassword } from '../../lib/auth-client.ts'
import { CodedError } from '../../lib/errors.ts'
import { toast } from '../../lib/toast.ts'

export function ResetPasswordPage() {
  const { t } = useTranslation('auth')
  const { token } = useSearch({ from: '/reset-password' })
  return (
    <EntryFrame
      title={t('reset.title')}
      description={token ? t('reset.description') : undefined}
      footer={
        <Link to={token ? '/sign-in' : '/forgot-password'} className={textLinkClass}>
          {token ? t('backToSignIn') : t('reset.askAgain')}
        </Link>
      }
    >
      {token ? <NewPasswordForm token={token} /> : <FormError error={new CodedError('INVALID_TOKEN')} />}
    </EntryFrame>
  )
}

function NewPasswordForm({ token }: { token: string }) {
  const { t } = useTranslation('auth')
  const navigate = useNavigate()
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { password: '' },
    validators: { onChange: z.object({ password: Password }) },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      try {
        await resetPassword({ token, newPassword: value.password })
      } catch (error) {
        setFailure(error)
        return
      }
      toast.success(t('reset.done'))
      await navigate({ to: '/sign-in' })
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame>
        <form.AppField name="password">
          {(field) => (
            <field.PasswordField
              label={t('newPassword')}
              hint={t('passwordHint')}
              autoComplete="new-password"
              autoFocus
            />
          )}
        </form.AppField>
        <FormError error={failure} />
        <form.SubmitButton wide size="lg">
          {t('reset.submit')}
        </form.SubmitButton>
      </form.FormFrame>
    </form.AppForm>
  )
}
