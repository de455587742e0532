import type { IntegrationDto } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { SecretField } from './secret-field.tsx'
import type { IntegrationFormApi } from './use-integration-form.ts'

/** What opens an inbox at Lumibot. */
export function LumibotFields({ form, integration }: { form: IntegrationFormApi; integration: IntegrationDto }) {
  const { t } = useTranslation('lumibot')
  return (
    <>
      <form.AppField name="lumibotBaseUrl">
        {(field) => (
          <field.TextField label={t('baseUrl.label')} hint={t('baseUrl.hint')} inputMode="url" autoComplete="off" />
        )}
      </form.AppField>
      <form.AppField name="lumibotApiToken">
        {() => (
          <SecretField
            label={t('apiToken.label')}
            hint={t('apiToken.hint')}
            stored={integration.lumibot.secrets.apiToken}
          />
        )}
      </form.AppField>
      <form.AppField name="lumibotAccountId">
        {(field) => (
          <field.TextField
            label={t('accountId.label')}
            hint={t('accountId.hint')}
            inputMode="numeric"
            autoComplete="off"
          />
        )}
      </form.AppField>
      <form.AppField name="lumibotInboxId">
        {(field) => (
          <field.TextField label={t('inboxId.label')} hint={t('inboxId.hint')} inputMode="numeric" autoComplete="off" />
        )}
      </form.AppField>
    </>
  )
}
