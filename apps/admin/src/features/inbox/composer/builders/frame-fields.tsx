import { LIMITS } from '@recado/whatsapp/schemas'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../../components/form/counted-field.tsx'
import { HeaderFields } from './header-fields.tsx'
import type { MessageDraft } from './message-draft.ts'
import { TitleField } from './title-field.tsx'
import type { DraftForm } from './use-message-draft.ts'

type Framed = Extract<MessageDraft, { footer: string }>

/** What buttons, lists and links have in common: a title, the text, a small line below; what is tapped goes between. */
export function FrameFields({ form, draft, children }: { form: DraftForm; draft: Framed; children: ReactNode }) {
  const { t } = useTranslation('builders')
  return (
    <>
      {draft.kind === 'list' ? <TitleField form={form} draft={draft} /> : <HeaderFields form={form} draft={draft} />}
      <CountedField
        label={t('frame.body')}
        rows={3}
        value={draft.body}
        max={draft.kind === 'list' ? LIMITS.listBody : LIMITS.interactiveBody}
        error={form.textOf('body')}
        onChange={(body) => form.change({ ...draft, body })}
      />
      {children}
      <CountedField
        label={t('frame.footer')}
        value={draft.footer}
        max={LIMITS.footer}
        error={form.textOf('footer')}
        onChange={(footer) => form.change({ ...draft, footer })}
      />
    </>
  )
}
