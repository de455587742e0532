import { CircleAlert, CloudOff, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../lib/cn.ts'
import { readError, type ShownErrorCode } from '../../lib/errors.ts'
import { Button } from './button.tsx'

const ICONS: Partial<Record<ShownErrorCode, typeof CircleAlert>> = { NETWORK: CloudOff, FORBIDDEN: Lock }

/** What happened, why, what to do now, and the code to quote. */
export function ErrorState({
  error,
  onRetry,
  action,
  className,
}: {
  error: unknown
  onRetry?: () => void
  action?: ReactNode
  className?: string
}) {
  const { t } = useTranslation(['common', 'errors'])
  const { code } = readError(error)
  const Icon = ICONS[code] ?? CircleAlert
  return (
    <div
      role="alert"
      className={cn('flex flex-col items-center justify-center gap-1 px-6 py-12 text-center', className)}
    >
      <span className="mb-3 flex size-12 items-center justify-center rounded-xl bg-bad-soft text-bad">
        <Icon size={22} strokeWidth={1.75} aria-hidden />
      </span>
      <p className="font-semibold text-ink text-lg">{t(`errors:${code}.title`)}</p>
      <p className="max-w-sm text-balance text-base text-ink2">{t(`errors:${code}.text`)}</p>
      <p className="mt-1 text-ink3 text-sm">{t('errorCode', { code })}</p>
      {(onRetry || action) && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          {onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
          {action}
        </div>
      )}
    </div>
  )
}
