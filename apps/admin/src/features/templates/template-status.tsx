import {
  Archive,
  Ban,
  CircleCheck,
  CircleHelp,
  CirclePause,
  CircleX,
  Clock,
  type LucideIcon,
  PencilLine,
  Trash2,
  TriangleAlert,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'

type Tone = 'neutral' | 'accent' | 'warn' | 'bad'

const LOOKS = {
  DRAFT: [PencilLine, 'neutral'],
  SUBMITTING: [Clock, 'neutral'],
  PENDING: [Clock, 'neutral'],
  IN_APPEAL: [Clock, 'neutral'],
  APPROVED: [CircleCheck, 'accent'],
  REINSTATED: [CircleCheck, 'accent'],
  REJECTED: [CircleX, 'bad'],
  PAUSED: [CirclePause, 'warn'],
  FLAGGED: [TriangleAlert, 'warn'],
  LIMIT_EXCEEDED: [TriangleAlert, 'warn'],
  DISABLED: [Ban, 'bad'],
  LOCKED: [Ban, 'bad'],
  ARCHIVED: [Archive, 'neutral'],
  PENDING_DELETION: [Trash2, 'neutral'],
  DELETED: [Trash2, 'neutral'],
} as const satisfies Record<string, readonly [LucideIcon, Tone]>
export type KnownStatus = keyof typeof LOOKS

export const isKnownStatus = (status: string): status is KnownStatus => Object.hasOwn(LOOKS, status)

/** Where a template stands; a status that Meta names and we do not know is shown as Meta says it. */
export function TemplateStatus({ status }: { status: string }) {
  const { t } = useTranslation('templates')
  const known = isKnownStatus(status)
  const [Icon, tone] = known ? LOOKS[status] : ([CircleHelp, 'neutral'] as const)
  return (
    <Badge tone={tone}>
      <Icon size={13} strokeWidth={1.75} aria-hidden />
      {known ? t(`status.${status}`) : status}
    </Badge>
  )
}
