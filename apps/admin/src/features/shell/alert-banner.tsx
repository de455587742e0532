import { ChevronDown, CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/ui/button.tsx'
import { cn } from '../../lib/cn.ts'
import { type AlertItem, AlertLine } from './alert-line.tsx'
import type { AlertList } from './use-alerts.ts'

const TONES = {
  critical: { icon: CircleAlert, box: 'bg-bad-soft', mark: 'text-bad' },
  warning: { icon: TriangleAlert, box: 'bg-note', mark: 'text-warn' },
  news: { icon: Info, box: 'bg-sunken', mark: 'text-ink2' },
} as const

/** The most severe alert in one line, the others behind it. Who can mend nothing learns only what cannot be sent. */
export function AlertBanner({ alerts: { items, stopped } }: { alerts: AlertList }) {
  const { t } = useTranslation('alerts')
  const [isOpen, setOpen] = useState(false)
  const listId = useId()
  const [first, ...others] = items
  const mayMend = items.some(({ stops }) => stops !== null)
  if (!first || (stopped && !mayMend)) return <StoppedLine stopped={stopped} />
  const { icon: Icon, box, mark } = TONES[first.severity]
  return (
    <section aria-label={t('label')} className={cn('border-b px-4 py-2 text-ink text-md', box)}>
      <div className="flex items-start gap-2.5">
        <Icon size={18} strokeWidth={1.75} aria-hidden className={cn('mt-1 shrink-0 sm:mt-1.5', mark)} />
        <div id={listId} className="max-h-[45dvh] min-w-0 flex-1 overflow-y-auto">
          <AlertLine alert={first} isOpen={isOpen} />
          {isOpen && others.map((alert) => <OtherLine key={alert.id} alert={alert} />)}
        </div>
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setOpen(!isOpen)}
          className={cn('text-ink', others.length === 0 && 'sm:hidden')}
        >
          {isOpen ? t('hide') : others.length > 0 ? t('more', { count: others.length }) : t('show')}
          <ChevronDown size={15} strokeWidth={1.75} aria-hidden className={cn(isOpen && 'rotate-180')} />
        </Button>
      </div>
    </section>
  )
}

const OtherLine = ({ alert }: { alert: AlertItem }) => (
  <div className="mt-2 border-t pt-2">
    <AlertLine alert={alert} isOpen />
  </div>
)

function StoppedLine({ stopped }: { stopped: AlertList['stopped'] }) {
  const { t } = useTranslation('alerts')
  if (!stopped) return null
  return (
    <p className="flex items-start gap-2.5 border-b bg-bad-soft px-4 py-2 text-ink text-md">
      <CircleAlert size={18} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-bad" />
      <span className="min-w-0">
        <strong className="font-semibold">{t(`stopped.${stopped}.title`)}</strong>{' '}
        <span>{t(`stopped.${stopped}.text`)}</span>
      </span>
    </p>
  )
}
