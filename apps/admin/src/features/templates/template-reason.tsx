import { type TemplateReason as Reason, readTemplateReason, TEMPLATE_REASONS } from '@recado/templates/schemas'
import { useTranslation } from 'react-i18next'

/** Why Meta rejected, paused or disabled a template: our words where its code is known, and Meta's own. */
export function TemplateReason({ reason }: { reason: string | null }) {
  const { t } = useTranslation('templates')
  const { code, words } = readTemplateReason(reason)
  if (!code && words.length === 0) return null
  return (
    <>
      {code && <span className="text-ink">{isKnown(code) ? t(`reason.${code}`) : code}</span>}
      {words.map((line) => (
        <span key={line} className="block text-ink2">
          {t('metaSays', { words: line })}
        </span>
      ))}
    </>
  )
}

type KnownReason = (typeof TEMPLATE_REASONS)[number]
const isKnown = (code: NonNullable<Reason['code']>): code is KnownReason =>
  (TEMPLATE_REASONS as readonly string[]).includes(code)
