import type { ConnectionReport } from '@recado/workspaces/schemas'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../lib/cn.ts'
import { NumberCard } from './number-card.tsx'

export interface Step {
  key: string
  title: string
  done: boolean
  /** What is to be done, or, once done, what came of it. */
  text: string
}

/** How far one is, and what is next; below it the number as the channel sees it. */
export function StepsPanel({ steps, number }: { steps: readonly Step[]; number: ConnectionReport['number'] }) {
  const { t } = useTranslation('integrations')
  const next = steps.find(({ done }) => !done)?.key
  return (
    <aside aria-label={t('steps.title')} className="rounded-xl border bg-surface p-5">
      <h2 className="font-semibold text-lg">{t('steps.title')}</h2>
      <ol className="mt-4 flex flex-col gap-4">
        {steps.map(({ key, title, done, text }, index) => (
          <li key={key} className="flex gap-3" aria-current={key === next ? 'step' : undefined}>
            <span
              aria-hidden
              className={cn(
                'mt-px flex size-5 shrink-0 items-center justify-center rounded-full font-semibold text-xs',
                done ? 'bg-accent text-accent-ink' : 'border text-ink2',
              )}
            >
              {done ? <Check size={13} strokeWidth={2.5} /> : index + 1}
            </span>
            <div className="min-w-0">
              <p className={cn('font-medium', key === next || done ? 'text-ink' : 'text-ink2')}>
                {title}
                {done && <span className="sr-only"> ({t('steps.done')})</span>}
              </p>
              <p className="text-ink2 text-sm">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      {number && <NumberCard number={number} />}
    </aside>
  )
}
