import { CloudOff, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useConnectionState } from '../../lib/connection-state.ts'

/** Shown only when what is on the screen may be old. */
export function ConnectionNotice() {
  const { t } = useTranslation()
  const state = useConnectionState()
  // The live region must exist before its text does, or screen readers miss it.
  return (
    <div role="status" className="shrink-0">
      {state !== 'live' && (
        <p className="flex items-start gap-2 border-b border-note-line bg-note px-4 py-1.5 text-ink text-md sm:justify-center">
          {state === 'offline' ? (
            <CloudOff size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          ) : (
            <RefreshCw size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          )}
          <span>
            <strong className="font-semibold">{t(`connection.${state}.title`)}</strong>{' '}
            <span className="text-ink2">{t(`connection.${state}.text`)}</span>
          </span>
        </p>
      )}
    </div>
  )
}
