import { useTranslation } from 'react-i18next'
import { formatDay, formatExactTime } from '../../../lib/format.ts'

export function DaySeparator({ at }: { at: string }) {
  return (
    <p className="flex justify-center py-2">
      <time dateTime={at} title={formatExactTime(at)} className="text-ink2 text-sm">
        {formatDay(at)}
      </time>
    </p>
  )
}

export function UnreadSeparator({ count }: { count: number }) {
  const { t } = useTranslation('inbox')
  return (
    <p className="flex items-center gap-3 py-2 font-semibold text-accent-text text-sm">
      <span aria-hidden className="h-px flex-1 bg-accent/40" />
      {t('thread.unread', { count })}
      <span aria-hidden className="h-px flex-1 bg-accent/40" />
    </p>
  )
}
