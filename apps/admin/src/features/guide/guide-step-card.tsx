import type { SetupProgress } from '@recado/inbox/schemas'
import { ChevronDown, ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../components/ui/badge.tsx'
import { buttonClass } from '../../components/ui/button.tsx'
import { GuideStepExtra } from './guide-step-extra.tsx'
import type { GUIDE_STEPS } from './guide-steps.ts'
import { StepMark } from './step-mark.tsx'

/** One step: what it is for, what to do, what goes wrong most, and where it is done. */
export function GuideStepCard({
  step: { key, minutes, url, isDone },
  position,
  progress,
  isNext,
}: {
  step: (typeof GUIDE_STEPS)[number]
  position: number
  progress: SetupProgress
  isNext: boolean
}) {
  const { t } = useTranslation('guide')
  const done = isDone(progress)
  return (
    <li>
      <details open={isNext} className="group rounded-xl border bg-surface">
        <summary className="flex cursor-pointer list-none items-center gap-3 rounded-xl px-4 py-3.5 hover:bg-sunken [&::-webkit-details-marker]:hidden">
          <StepMark done={done === true} position={position} />
          <h2 className="min-w-0 flex-1 font-semibold text-lg">{t(`steps.${key}.title`)}</h2>
          <span className="hidden sm:block">
            {done ? (
              <Badge tone="accent">{t('done')}</Badge>
            ) : done === null ? (
              <Badge>{t('cannotTell')}</Badge>
            ) : (
              <span className="text-ink2 text-sm">{t('minutes', { count: minutes })}</span>
            )}
          </span>
          <ChevronDown
            size={18}
            strokeWidth={1.75}
            aria-hidden
            className="shrink-0 text-ink2 transition group-open:rotate-180"
          />
        </summary>
        <div className="flex flex-col gap-3 px-4 pt-1.5 pb-4 sm:pl-12">
          <p className="max-w-prose text-pretty text-ink2">{t(`steps.${key}.text`)}</p>
          <ol className="flex max-w-prose list-decimal flex-col gap-1.5 pl-5 marker:text-ink2">
            {t(`steps.${key}.do`, { returnObjects: true }).map((line) => (
              <li key={line} className="pl-1">
                {line}
              </li>
            ))}
          </ol>
          <GuideStepExtra step={key} progress={progress} />
          <p className="max-w-prose rounded-lg bg-note px-3 py-2 text-md">
            <span className="font-semibold">{t('trap')}</span> {t(`steps.${key}.trap`)}
          </p>
          {url && (
            <a href={url} target="_blank" rel="noreferrer" className={`${buttonClass()} self-start`}>
              {t('open')}
              <ExternalLink size={15} strokeWidth={1.75} aria-hidden />
            </a>
          )}
        </div>
      </details>
    </li>
  )
}
