import { type IntegrationDto, secretHint } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { SecretField } from './secret-field.tsx'
import type { IntegrationFormApi } from './use-integration-form.ts'

/** What opens a number at Meta. */
export function CloudApiFields({ form, integration }: { form: IntegrationFormApi; integration: IntegrationDto }) {
  const { t } = useTranslation('integrations')
  return (
    <>
      <form.AppField name="phoneNumberId">
        {(field) => (
          <field.TextField
            label={t('phoneNumberId.label')}
            hint={t('phoneNumberId.hint')}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
      </form.AppField>
      <form.AppField name="businessAccountId">
        {(field) => (
          <field.TextField
            label={t('businessAccountId.label')}
            hint={t('businessAccountId.hint')}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
      </form.AppField>
      {(['accessToken', 'appSecret'] as const).map((secret) => (
        <form.AppField key={secret} name={secret}>
          {(field) => (
            <SecretField
              label={t(`${secret}.label`)}
              hint={t(`${secret}.hint`)}
              stored={integration.secrets[secret]}
              odd={secretHint(secret, field.state.value)}
            />
          )}
        </form.AppField>
      ))}
    </>
  )
}
