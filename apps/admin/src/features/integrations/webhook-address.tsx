import { useTranslation } from 'react-i18next'
import { Notice } from '../../components/ui/notice.tsx'
import { otherOrigin } from '../../lib/address.ts'

/** The webhook URL begins with PUBLIC_URL. Whoever reaches the page by another address may not have set it. */
export function WebhookAddress({ webhookUrl }: { webhookUrl: string }) {
  const { t } = useTranslation('integrations')
  const publicUrl = otherOrigin(webhookUrl)
  if (!publicUrl) return null
  return (
    <Notice tone="warn" title={t('address.title')}>
      {t('address.text', { here: location.origin, publicUrl })}
    </Notice>
  )
}
