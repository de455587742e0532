import { type DraftButton, namesIn, TEMPLATE_LIMITS } from '@recado/templates/schemas'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../components/form/counted-field.tsx'

/** What one kind of button needs. */
export function ButtonFields({
  button: { kind, text, url, phone, sample },
  problemOf,
  onChange,
}: {
  button: DraftButton
  problemOf: (field: 'text' | 'url' | 'phone' | 'sample' | 'kind') => string | null
  onChange: (change: Partial<DraftButton>) => void
}) {
  const { t } = useTranslation('templates')
  const problem = problemOf('kind')
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {kind !== 'COPY_CODE' && (
        <CountedField
          label={t('buttons.text')}
          error={problemOf('text')}
          value={text}
          max={TEMPLATE_LIMITS.buttonText}
          onChange={(next) => onChange({ text: next })}
        />
      )}
      {kind === 'URL' && (
        <CountedField
          label={t('buttons.url')}
          hint={t('buttons.urlHint')}
          error={problemOf('url')}
          value={url}
          max={TEMPLATE_LIMITS.url}
          inputMode="url"
          onChange={(next) => onChange({ url: next })}
        />
      )}
      {kind === 'PHONE_NUMBER' && (
        <CountedField
          label={t('buttons.phone')}
          hint={t('buttons.phoneHint')}
          error={problemOf('phone')}
          value={phone}
          max={TEMPLATE_LIMITS.phone}
          inputMode="tel"
          onChange={(next) => onChange({ phone: next })}
        />
      )}
      {kind === 'URL' && namesIn(url).length > 0 && (
        <CountedField
          label={t('buttons.urlSample')}
          hint={t('buttons.urlSampleHint')}
          error={problemOf('sample')}
          value={sample}
          max={TEMPLATE_LIMITS.url}
          onChange={(next) => onChange({ sample: next })}
        />
      )}
      {kind === 'COPY_CODE' && (
        <CountedField
          label={t('buttons.code')}
          hint={t('buttons.codeHint')}
          error={problemOf('sample')}
          value={sample}
          max={TEMPLATE_LIMITS.copyCode}
          onChange={(next) => onChange({ sample: next })}
        />
      )}
      {problem && <p className="text-bad text-sm sm:col-span-2">{problem}</p>}
    </div>
  )
}
