import { useTranslation } from 'react-i18next'
import { FormError } from '../../../components/form/form-error.tsx'
import { Notice } from '../../../components/ui/notice.tsx'
import { readError } from '../../../lib/errors.ts'

/** Why it was not taken: in Meta's own words where Meta said no. */
export function TemplateRefusal({ error }: { error: unknown }) {
  const { t } = useTranslation(['templates', 'common', 'errors'])
  if (!error) return null
  const { code, details } = readError(error)
  if (code !== 'META_REFUSED' || typeof details.words !== 'string') return <FormError error={error} />
  return (
    <Notice tone="bad" live title={t('errors:META_REFUSED.title')}>
      {t('metaSays', { words: details.words })}{' '}
      <span className="whitespace-nowrap">{t('common:errorCode', { code: String(details.code ?? code) })}</span>
    </Notice>
  )
}
