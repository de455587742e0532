import type { ConnectionReport, IntegrationDto } from '@recado/workspaces/schemas'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatRelativeTime } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { NumberHealth } from './number-health.tsx'
import { StepsPanel } from './steps-panel.tsx'

/** How far one is, and what is next; below it how the number stands with Meta. */
export function FirstSteps({ integration, report }: { integration: IntegrationDto; report: ConnectionReport | null }) {
  const { slug } = useWorkspace()
  const steps = useSteps(integration, report)
  const health = useQuery(trpc.numbers.get.queryOptions({ workspace: slug })).data
  return (
    <div className="flex flex-col gap-4">
      <StepsPanel steps={steps} number={null} />
      {health && <NumberHealth health={health} />}
    </div>
  )
}

function useSteps(integration: IntegrationDto, report: ConnectionReport | null) {
  const { t } = useTranslation('integrations')
  const { slug } = useWorkspace()
  const counts = useQuery(trpc.inbox.counts.queryOptions({ workspace: slug }))
  const { phoneNumberId, businessAccountId, secrets, webhookVerifiedAt } = integration
  const complete = Boolean(phoneNumberId && businessAccountId && secrets.accessToken.set && secrets.appSecret.set)
  const steps = [
    { key: 'saved', done: complete, doneText: t('steps.saved.doneText') },
    {
      key: 'tested',
      done: report?.ok === true,
      doneText: report ? formatRelativeTime(report.checkedAt) : '',
    },
    {
      key: 'verified',
      done: webhookVerifiedAt !== null,
      doneText: webhookVerifiedAt ? formatRelativeTime(webhookVerifiedAt) : '',
    },
    {
      key: 'received',
      done: counts.data !== undefined && counts.data.open + counts.data.closed > 0,
      doneText: t('steps.received.doneText'),
    },
  ] as const
  return steps.map(({ key, done, doneText }) => ({
    key,
    title: t(`steps.${key}.title`),
    done,
    text: done ? doneText : t(`steps.${key}.todo`),
  }))
}
