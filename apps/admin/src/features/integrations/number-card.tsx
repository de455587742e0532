import type { ConnectionReport } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { cn } from '../../lib/cn.ts'
import { formatNumber } from '../../lib/format.ts'
import { FactRow } from './fact-row.tsx'
import { readMessagingLimit, readQuality, readThroughput } from './read-number.ts'

type NumberFacts = NonNullable<ConnectionReport['number']>

/** The number as the channel described it when the connection was tested. */
export function NumberCard({ number }: { number: NumberFacts }) {
  return (
    <dl className="mt-5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 border-t pt-4 text-md">
      <NumberRows number={number} />
    </dl>
  )
}

/** Rows of a `dl`. A value we do not know yet is shown as Meta says it. */
export function NumberRows({ number }: { number: NumberFacts }) {
  const { t } = useTranslation('integrations')
  const quality = readQuality(number.qualityRating)
  const limit = readMessagingLimit(number.messagingLimit)
  const perSecond = readThroughput(number.throughput)
  return (
    <>
      <FactRow label={t('number.name')}>{number.verifiedName}</FactRow>
      <FactRow label={t('number.phone')}>{number.displayPhoneNumber}</FactRow>
      <FactRow label={t('number.quality.label')}>
        {quality ? (
          <span
            className={cn('font-semibold', quality === 'GREEN' ? 'text-accent-text' : quality === 'RED' && 'text-bad')}
          >
            {t(`number.quality.${quality}`)}
          </span>
        ) : (
          number.qualityRating
        )}
      </FactRow>
      <FactRow label={t('number.limit.label')}>
        {limit === 'unlimited'
          ? t('number.limit.unlimited')
          : limit === null
            ? number.messagingLimit
            : t('number.limit.people', { number: formatNumber(limit) })}
      </FactRow>
      <FactRow label={t('number.throughput.label')}>
        {perSecond === null ? number.throughput : t('number.throughput.perSecond', { number: formatNumber(perSecond) })}
      </FactRow>
    </>
  )
}
