import type { MessageStatus } from '@recado/inbox/schemas'
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock3, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../lib/cn.ts'

const MARKS: Record<MessageStatus, { icon: LucideIcon; colour: string } | null> = {
  RECEIVED: null,
  QUEUED: { icon: Clock3, colour: 'text-ink3' },
  SENDING: { icon: Clock3, colour: 'text-ink3' },
  UNKNOWN: { icon: CircleHelp, colour: 'text-warn' },
  SENT: { icon: Check, colour: 'text-ink3' },
  DELIVERED: { icon: CheckCheck, colour: 'text-ink3' },
  READ: { icon: CheckCheck, colour: 'text-read' },
  PLAYED: { icon: CheckCheck, colour: 'text-read' },
  FAILED: { icon: CircleAlert, colour: 'text-bad' },
}

/** How far a message of ours has come; told in words on hover and to screen readers. */
export function Ticks({ status, title, className }: { status: MessageStatus; title?: string; className?: string }) {
  const { t } = useTranslation('inbox')
  const mark = MARKS[status]
  if (!mark) return null
  const { icon: Icon, colour } = mark
  const label = t(`status.${status}`)
  return (
    <span title={title ?? label} data-status={status} className={cn('inline-flex shrink-0', colour, className)}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className="sr-only">{label}</span>
    </span>
  )
}
