import type { IntegrationDto } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/ui/copy-button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { SecretField } from './secret-field.tsx'
import type { IntegrationFormApi } from './use-integration-form.ts'
import { WebhookAddress } from './webhook-address.tsx'

/** What Lumibot needs to send us messages, and the secret it signs them with where it does. */
export function LumibotWebhookPanel({ form, integration }: { form: IntegrationFormApi; integration: IntegrationDto }) {
  const { t } = useTranslation('lumibot')
  const { webhookUrl, secrets } = integration.lumibot
  return (
    <Panel title={t('webhook.title')} description={t('webhook.description')}>
      <div className="flex flex-col gap-4">
        <WebhookAddress webhookUrl={webhookUrl} />
        <Field label={t('webhook.url')} hint={t('webhook.urlHint')}>
          <Input readOnly value={webhookUrl} trailing={<CopyButton text={webhookUrl} />} />
        </Field>
        <div className="text-md">
          <p className="font-semibold">{t('webhook.events.title')}</p>
          <ul className="mt-1 list-disc pl-5 text-ink2">
            {(['created', 'updated'] as const).map((event) => (
              <li key={event}>
                <span className="text-ink">{t(`webhook.events.${event}`)}</span>: {t(`webhook.events.${event}Text`)}
              </li>
            ))}
          </ul>
        </div>
        <form.AppField name="removeLumibotWebhookSecret">
          {({ state, handleChange }) => (
            <form.AppField name="lumibotWebhookSecret">
              {() => (
                <SecretField
                  label={t('webhook.secret.label')}
                  hint={t('webhook.secret.hint')}
                  stored={secrets.webhookSecret}
                  removal={{ removed: state.value, onChange: handleChange }}
                />
              )}
            </form.AppField>
          )}
        </form.AppField>
      </div>
    </Panel>
  )
}
