import { UpdateProfileInput } from '@recado/workspaces/schemas'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAppForm } from '../../components/form/app-form.ts'
import { focusFirstError } from '../../components/form/focus-first-error.ts'
import { FormError } from '../../components/form/form-error.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { Select } from '../../components/ui/select.tsx'
import { currentLanguage, LANGUAGES, type Language } from '../../lib/i18n.ts'
import { speakLanguage } from '../../lib/speak-language.ts'
import { setTheme, THEMES, useTheme } from '../../lib/theme.ts'
import { toast } from '../../lib/toast.ts'
import { trpc, trpcClient } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'

/** One's name, as colleagues see it, and how the page looks and speaks. */
export function ProfilePanel() {
  const { t } = useTranslation(['account', 'common'])
  const { user } = useWorkspace()
  const queryClient = useQueryClient()
  const router = useRouter()
  const theme = useTheme()
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAppForm({
    defaultValues: { name: user.name },
    validators: { onChange: UpdateProfileInput.pick({ name: true }).required() },
    onSubmitInvalid: focusFirstError,
    onSubmit: async ({ value }) => {
      setFailure(null)
      try {
        await trpcClient.session.updateProfile.mutate({ name: value.name })
        await queryClient.invalidateQueries(trpc.session.me.pathFilter())
        await router.invalidate()
        toast.success(t('profile.saved'))
      } catch (error) {
        setFailure(error)
      }
    },
  })
  return (
    <Panel title={t('profile.title')} description={user.email}>
      <div className="flex max-w-md flex-col gap-4">
        <form.AppForm>
          <form.FormFrame>
            <form.AppField name="name">
              {(field) => (
                <field.TextField label={t('profile.name')} hint={t('profile.nameHint')} autoComplete="name" />
              )}
            </form.AppField>
            <FormError error={failure} />
            <div>
              <form.SubmitButton>{t('profile.save')}</form.SubmitButton>
            </div>
          </form.FormFrame>
        </form.AppForm>
        <Field label={t('common:language.label')}>
          <Select<Language>
            label={t('common:language.label')}
            value={currentLanguage()}
            options={LANGUAGES.map((value) => ({ value, label: t(`common:language.${value}`) }))}
            onChange={speakLanguage}
          />
        </Field>
        <Field label={t('common:theme.label')}>
          <Select
            label={t('common:theme.label')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`common:theme.${value}`) }))}
            onChange={setTheme}
          />
        </Field>
      </div>
    </Panel>
  )
}
