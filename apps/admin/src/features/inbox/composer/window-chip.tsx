import { Timer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../lib/cn.ts'
import { formatExactTime } from '../../../lib/format.ts'
import { formatDuration } from './format-duration.ts'
import { ENDS_SOON_MINUTES } from './reply-window.ts'

export function WindowChip({ minutes, expiresAt }: { minutes: number; expiresAt: string }) {
  const { t } = useTranslation('inbox')
  const duration = formatDuration(t, minutes)
  const label = t('window.label', { duration, time: formatExactTime(expiresAt) })
  return (
    <span
      title={label}
      className={cn(
        'inline-flex h-6.5 items-center gap-1.5 rounded-md bg-sunken px-2 text-sm',
        minutes <= ENDS_SOON_MINUTES ? 'font-medium text-warn' : 'text-ink2',
      )}
    >
      <Timer size={14} strokeWidth={1.75} aria-hidden />
      <span aria-hidden>{duration}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
