import type { ConnectionReport, IntegrationDto } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { formatRelativeTime } from '../../lib/format.ts'
import { StepsPanel } from './steps-panel.tsx'

/** How far one is with Lumibot. */
export function LumibotSteps({
  integration: { lumibot },
  report,
}: {
  integration: IntegrationDto
  report: ConnectionReport | null
}) {
  const { t } = useTranslation(['lumibot', 'integrations'])
  const complete = Boolean(lumibot.baseUrl && lumibot.accountId && lumibot.inboxId && lumibot.secrets.apiToken.set)
  const hasWebhook = report?.checks.some(({ code }) => code === 'LUMIBOT_WEBHOOK_FOUND') ?? false
  const isTested = report?.ok === true
  const steps = [
    {
      key: 'saved',
      title: t('integrations:steps.saved.title'),
      done: complete,
      text: complete ? t('integrations:steps.saved.doneText') : t('steps.saved.todo'),
    },
    {
      key: 'webhook',
      title: t('steps.webhook.title'),
      done: hasWebhook,
      text: hasWebhook ? t('steps.webhook.doneText') : t('steps.webhook.todo'),
    },
    {
      key: 'tested',
      title: t('integrations:steps.tested.title'),
      done: isTested,
      text: isTested ? formatRelativeTime(report.checkedAt) : t('steps.tested.todo'),
    },
  ]
  return <StepsPanel steps={steps} number={isTested ? report.number : null} />
}
