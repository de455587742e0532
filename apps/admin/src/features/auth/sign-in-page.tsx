import { Email } from '@recado/workspaces/schemas'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { EntryFrame } from '../../components/layout/entry-frame.tsx'
import { Button } from '../../components/ui/button.tsx'
import { textLinkClass } from '../../components/ui/text-link.ts'
import { signIn } from '../../lib/auth-client.ts'
import { renewSession } from '../../lib/session.ts'
import { trpc } from '../../lib/trpc.ts'

const SignInForm = z.object({ email: Email, password: z.string().min(1, 'REQUIRED') })

export function SignInPage() {
  const { t } = useTranslation('auth')
  const { data: status } = useSuspenseQuery(trpc.setup.status.queryOptions())
  const [failure, setFailure] = useState<unknown>(null)
  const enter = useEnter()
  const form = useAppForm({
    defaultValues: { email: '', password: '' },
    validators: { onChange: SignInForm },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      await signIn({ email: value.email.trim(), password: value.password }).then(enter).catch(setFailure)
    },
  })
  return (
    <EntryFrame title={t('signIn.title')} description={t('signIn.description')}>
      <form.AppForm>
        <form.FormFrame>
          <form.AppField name="email">
            {(field) => <field.TextField label={t('email')} type="email" autoComplete="username" autoFocus />}
          </form.AppField>
          <form.AppField name="password">
            {(field) => <field.PasswordField label={t('password')} autoComplete="current-password" />}
          </form.AppField>
          <FormError error={failure} />
          <form.SubmitButton wide size="lg">
            {t('signIn.submit')}
          </form.SubmitButton>
          <Link to="/forgot-password" className={`self-center text-md ${textLinkClass}`}>
            {t('signIn.forgot')}
          </Link>
        </form.FormFrame>
      </form.AppForm>
      {status.demo && <DemoAccount account={status.demo} onUse={(account) => form.reset(account)} />}
    </EntryFrame>
  )
}

function DemoAccount({
  account,
  onUse,
}: {
  account: { email: string; password: string }
  onUse: (account: { email: string; password: string }) => void
}) {
  const { t } = useTranslation('auth')
  return (
    <section className="mt-6 flex items-center justify-between gap-3 rounded-lg bg-sunken px-3.5 py-3">
      <div className="min-w-0 text-md">
        <h2 className="font-semibold">{t('demo.title')}</h2>
        <p className="truncate text-ink2 text-sm">{account.email}</p>
      </div>
      <Button size="sm" onClick={() => onUse({ email: account.email, password: account.password })}>
        {t('demo.use')}
      </Button>
    </section>
  )
}

// Back to the page that asked for signing in, else to where one works.
function useEnter() {
  const router = useRouter()
  const search = useSearch({ from: '/sign-in' })
  return async () => {
    await renewSession()
    if (search.redirect) router.history.push(search.redirect)
    else await router.navigate({ to: '/', replace: true })
  }
}
