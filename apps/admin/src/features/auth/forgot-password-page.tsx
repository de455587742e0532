import { Email } from '@recado/workspaces/schemas'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { EntryFrame } from '../../components/layout/entry-frame.tsx'
import { Notice } from '../../components/ui/notice.tsx'
import { textLinkClass } from '../../components/ui/text-link.ts'
import { requestPasswordReset } from '../../lib/auth-client.ts'

export function ForgotPasswordPage() {
  const { t } = useTranslation('auth')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { email: '' },
    validators: { onChange: z.object({ email: Email }) },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      const email = value.email.trim()
      await requestPasswordReset(email)
        .then(() => setSentTo(email))
        .catch(setFailure)
    },
  })
  return (
    <EntryFrame
      title={t('forgot.title')}
      description={sentTo ? undefined : t('forgot.description')}
      footer={
        <Link to="/sign-in" className={textLinkClass}>
          {t('backToSignIn')}
        </Link>
      }
    >
      {sentTo ? (
        <Notice tone="good" live title={t('forgot.sent.title')}>
          {t('forgot.sent.text', { email: sentTo })}
        </Notice>
      ) : (
        <form.AppForm>
          <form.FormFrame>
            <form.AppField name="email">
              {(field) => <field.TextField label={t('email')} type="email" autoComplete="username" autoFocus />}
            </form.AppField>
            <FormError error={failure} />
            <form.SubmitButton wide size="lg">
              {t('forgot.submit')}
            </form.SubmitButton>
          </form.FormFrame>
        </form.AppForm>
      )}
    </EntryFrame>
  )
}
