import { useTranslation } from 'react-i18next'
import { readError } from '../../lib/errors.ts'
import { Notice } from '../ui/notice.tsx'

/** Why the server did not take the form. */
export function FormError({ error }: { error: unknown }) {
  const { t } = useTranslation(['common', 'errors'])
  if (!error) return null
  const { code } = readError(error)
  return (
    <Notice tone="bad" live title={t(`errors:${code}.title`)}>
      {t(`errors:${code}.text`)} <span className="whitespace-nowrap">{t('errorCode', { code })}</span>
    </Notice>
  )
}
