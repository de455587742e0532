import type { IntegrationDto } from '@recado/workspaces/schemas'
import { useMutation } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../components/ui/copy-button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { IconButton } from '../../components/ui/icon-button.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { errorText } from '../../lib/errors.ts'
import { toast } from '../../lib/toast.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import type { IntegrationFormApi } from './use-integration-form.ts'
import { WebhookAddress } from './webhook-address.tsx'
import { WebhookHelp } from './webhook-help.tsx'
import { WebhookState } from './webhook-state.tsx'

/** What Meta needs to send us messages: the address to call and the word that proves it is ours. */
export function WebhookPanel({ form, integration }: { form: IntegrationFormApi; integration: IntegrationDto }) {
  const { t } = useTranslation('integrations')
  const { slug } = useWorkspace()
  const generate = useMutation(
    trpc.integrations.generateVerifyToken.mutationOptions({
      onSuccess: ({ verifyToken }) => form.setFieldValue('verifyToken', verifyToken),
      onError: (error) => toast.error(errorText(error)),
    }),
  )
  return (
    <Panel
      title={t('webhook.title')}
      description={t('webhook.description')}
      aside={<WebhookState verifiedAt={integration.webhookVerifiedAt} />}
    >
      <div className="flex flex-col gap-4">
        {/* Once Meta has come by it, it leads here whatever the browser's says. */}
        {!integration.webhookVerifiedAt && <WebhookAddress webhookUrl={integration.webhookUrl} />}
        <Field label={t('webhook.url')}>
          <Input readOnly value={integration.webhookUrl} trailing={<CopyButton text={integration.webhookUrl} />} />
        </Field>
        <form.AppField name="verifyToken">
          {(field) => (
            <field.TextField
              label={t('webhook.verifyToken')}
              hint={t('webhook.verifyTokenHint')}
              autoComplete="off"
              spellCheck={false}
              trailing={
                <>
                  <IconButton
                    icon={RefreshCw}
                    label={t('webhook.generate')}
                    busy={generate.isPending}
                    onClick={() => generate.mutate({ workspace: slug })}
                  />
                  <CopyButton text={field.state.value} />
                </>
              }
            />
          )}
        </form.AppField>
        <WebhookHelp sharedWebhookUrl={integration.sharedWebhookUrl} />
      </div>
    </Panel>
  )
}
