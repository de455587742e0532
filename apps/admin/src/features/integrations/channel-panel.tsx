import type { IntegrationDto } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { Panel } from '../../components/ui/panel.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { CloudApiFields } from './cloud-api-fields.tsx'
import { LumibotFields } from './lumibot-fields.tsx'
import type { IntegrationFormApi } from './use-integration-form.ts'

/** Which channel new conversations travel by, and what opens it. */
export function ChannelPanel({
  form,
  integration,
  channel,
  changed,
  saved,
  testing,
  onTest,
}: {
  form: IntegrationFormApi
  integration: IntegrationDto
  /** The one chosen on the form. */
  channel: IntegrationDto['channel']
  changed: boolean
  /** Just now, by this page. */
  saved: boolean
  testing: boolean
  onTest: () => void
}) {
  const { t } = useTranslation('integrations')
  return (
    <Panel
      title={t('channel.title')}
      description={t('channel.note')}
      aside={<form.AppField name="channel">{() => <ChannelChoice />}</form.AppField>}
    >
      <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
        {channel === 'LUMIBOT' ? (
          <LumibotFields form={form} integration={integration} />
        ) : (
          <CloudApiFields form={form} integration={integration} />
        )}
      </div>
      <div className="mt-5 flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-ink2 text-sm">
          {changed ? t('unsavedChanges') : saved && t('saved')}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button busy={testing} onClick={onTest}>
            {testing ? t('test.running') : changed ? t('test.saveAndTest') : t('test.start')}
          </Button>
          <form.SubmitButton>{t('save')}</form.SubmitButton>
        </div>
      </div>
    </Panel>
  )
}
