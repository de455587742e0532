import type { NumberHealth as Health } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { formatExactTime, formatRelativeTime } from '../../lib/format.ts'
import { AccountRows } from './account-rows.tsx'
import { FactRow } from './fact-row.tsx'
import { NumberRows } from './number-card.tsx'
import { PausedNotice } from './paused-notice.tsx'
import { readNameStatus, readNumberStatus } from './read-number.ts'

/** How the number and its account stand with Meta now: what the last test read, and what Meta has told since. */
export function NumberHealth({ health }: { health: Health }) {
  const { t } = useTranslation('integrations')
  const { number, account, toldAt } = health
  if (!number) return null
  return (
    <section aria-label={t('health.title')} className="rounded-xl border bg-surface p-5">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="font-semibold text-lg">{t('health.title')}</h2>
        {number.status && <StatusBadge status={number.status} />}
      </div>
      {number.pausedAt && <PausedNotice pausedAt={number.pausedAt} error={number.pauseError} />}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 text-md">
        <NumberRows number={{ ...number, throughput: number.throughputLevel }} />
        <FactRow label={t('health.name.label')}>
          {number.nameStatus && <NameStatus status={number.nameStatus} />}
        </FactRow>
        {account && <AccountRows account={account} />}
      </dl>
      {toldAt && (
        <p className="mt-4 text-ink2 text-sm" data-tooltip={formatExactTime(toldAt)}>
          {t('health.asOf', { when: formatRelativeTime(toldAt) })}
        </p>
      )}
    </section>
  )
}

function StatusBadge({ status }: { status: string }) {
  const { t } = useTranslation('integrations')
  const known = readNumberStatus(status)
  const tone = known === 'CONNECTED' ? 'accent' : known === 'PENDING' ? 'neutral' : 'bad'
  return <Badge tone={tone}>{known ? t(`health.status.${known}`) : status}</Badge>
}

function NameStatus({ status }: { status: string }) {
  const { t } = useTranslation('integrations')
  const known = readNameStatus(status)
  return known ? t(`health.name.${known}`) : status
}
