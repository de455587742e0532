import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'
import { textLinkClass } from '../ui/text-link.ts'

/** The way to where signing in works, and what to set where this is the right address. */
export function WrongAddress({ publicUrl }: { publicUrl: string }) {
  const { t } = useTranslation('address')
  const { origin, pathname, search } = location
  return (
    <Notice tone="warn" title={t('title')} className="mt-6">
      <p>{t('text', { here: origin, publicUrl })}</p>
      <p className="mt-1.5">
        <a href={`${publicUrl}${pathname}${search}`} className={`break-all ${textLinkClass}`}>
          {t('open', { publicUrl })}
        </a>
      </p>
      <p className="mt-1.5">{t('mend', { here: origin })}</p>
    </Notice>
  )
}
