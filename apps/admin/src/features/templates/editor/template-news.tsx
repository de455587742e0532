import type { TemplateDetail } from '@recado/templates/schemas'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../components/ui/notice.tsx'
import { formatExactTime } from '../../../lib/format.ts'
import { TemplateReason } from '../template-reason.tsx'

const TONES = { REJECTED: 'bad', DISABLED: 'bad', PAUSED: 'warn', APPROVED: 'good', PENDING: 'info' } as const
type Told = keyof typeof TONES
const isTold = (status: string): status is Told => Object.hasOwn(TONES, status)

/** What Meta last decided, and what one may do now. */
export function TemplateNews({ template, manages }: { template: TemplateDetail; manages: boolean }) {
  const { t } = useTranslation('templates')
  const { status, reason, change } = template
  return (
    <>
      {isTold(status) && (
        <div role="status">
          <Notice className="mt-4" tone={TONES[status]} title={t(`news.${status}.title`)}>
            {status !== 'APPROVED' && <TemplateReason reason={reason} />}
            <span className="block">{t(`news.${status}.text`)}</span>
          </Notice>
        </div>
      )}
      {manages && change.allows === 'NONE' && change.reason && status !== 'PENDING' && (
        <Notice className="mt-4" title={t('fixed.title')}>
          {t(`fixed.${change.reason}`, { when: change.until ? formatExactTime(change.until) : '' })}
        </Notice>
      )}
    </>
  )
}
