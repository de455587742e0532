import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Shown as deleted, as the customer expects; what it said is one click away (docs/decisions). */
export function RevokedContent({ children }: { children: ReactNode }) {
  const { t } = useTranslation('thread')
  const [isShown, setIsShown] = useState(false)
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-1.5 text-ink2">
        <Trash2 size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="italic">{t('revoked.mark')}</span>
        <button
          type="button"
          aria-expanded={isShown}
          onClick={() => setIsShown(!isShown)}
          className="rounded-sm text-md underline underline-offset-2 hover:text-ink"
        >
          {t(isShown ? 'revoked.hide' : 'revoked.show')}
        </button>
      </p>
      {isShown && <div className="mt-1 flex flex-col">{children}</div>}
    </>
  )
}
