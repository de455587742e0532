import type { SetupProgress } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { cn } from '../../lib/cn.ts'
import { formatExactTime, formatRelativeTime } from '../../lib/format.ts'
import { hasCredentials } from './guide-steps.ts'
import { StepMark } from './step-mark.tsx'

/** The four things that prove the connection, each ticked when it happens. */
export function GuideChecklist({ progress, className }: { progress: SetupProgress; className?: string }) {
  const { t } = useTranslation('guide')
  const { testedAt, verifiedAt, receivedAt, sentAt } = progress
  const items = [
    { key: 'credentials', done: hasCredentials(progress), at: testedAt },
    { key: 'verified', done: verifiedAt !== null, at: verifiedAt },
    { key: 'received', done: receivedAt !== null, at: receivedAt },
    { key: 'sent', done: sentAt !== null, at: sentAt },
  ] as const
  const done = items.filter((item) => item.done).length
  return (
    <aside aria-labelledby="guide-checklist" className={cn('rounded-xl border bg-surface p-5', className)}>
      <h2 id="guide-checklist" className="font-semibold text-lg">
        {t('checklist.title')}
      </h2>
      <p role="status" className="text-ink2 text-sm">
        {t('progress', { done, total: items.length })}
      </p>
      <ul className="mt-4 flex flex-col gap-4">
        {items.map(({ key, done, at }) => (
          <li key={key} className="flex gap-3">
            <StepMark done={done} />
            <div className="min-w-0">
              <p className={cn('font-medium', done ? 'text-ink' : 'text-ink2')}>
                {t(`checklist.${key}.title`)}
                {done && <span className="sr-only"> ({t('done')})</span>}
              </p>
              <p className="text-ink2 text-sm">
                {!done ? (
                  t(`checklist.${key}.todo`)
                ) : at ? (
                  <span data-tooltip={formatExactTime(at)}>{formatRelativeTime(at)}</span>
                ) : (
                  t('done')
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {sentAt === null && <p className="mt-4 border-t pt-3 text-ink2 text-sm">{t('live')}</p>}
    </aside>
  )
}
