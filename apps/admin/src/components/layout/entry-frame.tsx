import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../lib/cn.ts'
import { useDocumentTitle } from '../../lib/document-title.ts'
import { chooseLanguage, currentLanguage, LANGUAGES } from '../../lib/i18n.ts'
import { AddressNotice } from './address-notice.tsx'
import { Logo } from './logo.tsx'

/** The page around everything one does before being inside: one column, one task. */
export function EntryFrame({
  title,
  description,
  children,
  footer,
}: {
  title: string
  description?: ReactNode
  children?: ReactNode
  footer?: ReactNode
}) {
  const { t } = useTranslation()
  useDocumentTitle(title)
  return (
    <div className="flex min-h-full flex-col items-center px-4 py-8 sm:justify-center">
      <main id="main" tabIndex={-1} className="w-full max-w-104">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo />
          <span className="font-semibold text-xl tracking-tight">{t('appName')}</span>
        </div>
        <div className="rounded-xl border bg-surface p-6 sm:p-7">
          <h1 className="text-balance font-semibold text-2xl tracking-tight">{title}</h1>
          {description && <div className="mt-1.5 text-pretty text-ink2">{description}</div>}
          <AddressNotice />
          {children && <div className="mt-6">{children}</div>}
        </div>
        {footer && <div className="mt-4 text-center text-ink2 text-md">{footer}</div>}
      </main>
      <LanguageSwitch />
    </div>
  )
}

function LanguageSwitch() {
  const { t } = useTranslation()
  return (
    <footer className="mt-8 flex gap-1">
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === currentLanguage()}
          onClick={() => chooseLanguage(language)}
          className={cn(
            'rounded-md px-2 py-1 text-sm hover:text-ink pointer-coarse:py-3',
            language === currentLanguage() ? 'font-semibold text-ink' : 'text-ink2',
          )}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </footer>
  )
}
