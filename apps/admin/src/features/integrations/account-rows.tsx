import type { NumberHealth } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { formatDate, formatNumber, formatTime } from '../../lib/format.ts'
import { FactRow } from './fact-row.tsx'
import { readBan, readRestriction, readReview } from './read-number.ts'

/** The WhatsApp Business account, in rows of a `dl`: its review, a ban, what is restricted, and how much it was asked. */
export function AccountRows({ account }: { account: NonNullable<NumberHealth['account']> }) {
  const { t } = useTranslation('integrations')
  const { reviewStatus, banState, banAt, restrictions, quota } = account
  const review = readReview(reviewStatus)
  const ban = readBan(banState)
  return (
    <>
      <FactRow label={t('health.review.label')}>{review ? t(`health.review.${review}`) : reviewStatus}</FactRow>
      <FactRow label={t('health.ban.label')}>
        {ban && (
          <span className="font-semibold text-bad">
            {t(`health.ban.${ban}`)} {banAt}
          </span>
        )}
      </FactRow>
      <FactRow label={t('health.restrictions.label')}>
        {restrictions.length > 0 && (
          <ul className="flex flex-col gap-1">
            {restrictions.map(({ type, until }) => {
              const known = readRestriction(type)
              return (
                <li key={type}>
                  {known ? t(`health.restrictions.${known}`) : type}
                  {until && (
                    <span className="text-ink2"> {t('health.restrictions.until', { when: formatDate(until) })}</span>
                  )}
                </li>
              )
            })}
          </ul>
        )}
      </FactRow>
      <FactRow label={t('health.quota.label')}>
        {quota.blockedUntil
          ? t('health.quota.blocked', { when: formatTime(quota.blockedUntil) })
          : t('health.quota.used', { used: formatNumber(quota.used), limit: formatNumber(quota.limit) })}
      </FactRow>
    </>
  )
}
