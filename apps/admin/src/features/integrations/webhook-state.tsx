import { CircleCheck, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { formatExactTime, formatRelativeTime } from '../../lib/format.ts'

/** Whether Meta has called the address and got the right word back. */
export function WebhookState({ verifiedAt }: { verifiedAt: string | null }) {
  const { t } = useTranslation('integrations')
  if (verifiedAt === null) {
    return (
      <Badge>
        <Clock size={13} strokeWidth={1.75} aria-hidden />
        {t('webhook.notVerified')}
      </Badge>
    )
  }
  return (
    <span data-tooltip={formatExactTime(verifiedAt)}>
      <Badge tone="accent">
        <CircleCheck size={13} strokeWidth={1.75} aria-hidden />
        {t('webhook.verified', { when: formatRelativeTime(verifiedAt) })}
      </Badge>
    </span>
  )
}
