import { LIMITS } from '@recado/whatsapp/schemas'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../../components/form/counted-field.tsx'
import { FrameFields } from './frame-fields.tsx'
import type { DraftOf } from './message-draft.ts'
import type { DraftForm } from './use-message-draft.ts'

/** One button that opens a page. */
export function UrlButtonFields({ form, draft }: { form: DraftForm; draft: DraftOf<'url_button'> }) {
  const { t } = useTranslation('builders')
  return (
    <FrameFields form={form} draft={draft}>
      <CountedField
        label={t('url.label')}
        value={draft.label}
        max={LIMITS.buttonTitle}
        error={form.textOf('label')}
        onChange={(label) => form.change({ ...draft, label })}
      />
      <CountedField
        label={t('url.address')}
        hint={t('url.addressHint')}
        inputMode="url"
        value={draft.url}
        max={LIMITS.url}
        error={form.textOf('url')}
        onChange={(url) => form.change({ ...draft, url })}
        onBlur={() => form.leave('url')}
      />
    </FrameFields>
  )
}
