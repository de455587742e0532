import { LIMITS } from '@recado/whatsapp/schemas'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../../components/form/counted-field.tsx'
import type { MessageDraft } from './message-draft.ts'
import type { DraftForm } from './use-message-draft.ts'

/** The words above the text. */
export function TitleField({ form, draft }: { form: DraftForm; draft: Extract<MessageDraft, { header: string }> }) {
  const { t } = useTranslation('builders')
  return (
    <CountedField
      label={t('frame.header')}
      value={draft.header}
      max={LIMITS.header}
      error={form.textOf('header')}
      onChange={(header) => form.change({ ...draft, header })}
    />
  )
}
