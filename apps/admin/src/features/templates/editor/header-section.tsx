import { HEADER_KINDS, type HeaderKind, TEMPLATE_LIMITS } from '@recado/templates/schemas'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../components/form/counted-field.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Panel } from '../../../components/ui/panel.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { SampleFields } from './sample-fields.tsx'
import { SampleFile } from './sample-file.tsx'
import { useProblemText } from './use-problem-text.ts'
import type { TemplateForm } from './use-template-form.ts'

/** What stands above the text: nothing, a line, a file or a place. */
export function HeaderSection({
  form,
  onSampleUrl,
}: {
  form: TemplateForm
  onSampleUrl: (url: string | null) => void
}) {
  const { t } = useTranslation('templates')
  const { draft, set, problems } = form
  const { header } = draft
  const textOf = useProblemText(problems)
  return (
    <Panel title={t('header.title')} description={t('optional')}>
      <div className="flex flex-col gap-4">
        <Field label={t('header.kind')} error={textOf('header.kind')}>
          <Select<HeaderKind>
            label={t('header.kind')}
            value={header.kind}
            options={HEADER_KINDS.map((value) => ({ value, label: t(`header.kinds.${value}`) }))}
            onChange={(kind) => set({ header: { ...header, kind, mediaId: null } })}
          />
        </Field>
        {header.kind === 'TEXT' && (
          <>
            <CountedField
              label={t('header.text')}
              hint={t('header.textHint')}
              error={textOf('header.text')}
              value={header.text}
              max={TEMPLATE_LIMITS.headerText}
              onChange={(text) => set({ header: { ...header, text } })}
            />
            <SampleFields form={form} part="header" text={header.text} />
          </>
        )}
        {(header.kind === 'IMAGE' || header.kind === 'VIDEO' || header.kind === 'DOCUMENT') && (
          <SampleFile
            key={header.kind}
            kind={header.kind}
            mediaId={header.mediaId}
            error={textOf('header.mediaId')}
            onChange={(media) => {
              set({ header: { ...header, mediaId: media.id } })
              onSampleUrl(media.url)
            }}
          />
        )}
        {header.kind === 'LOCATION' && <p className="text-ink2 text-md">{t('header.locationHint')}</p>}
      </div>
    </Panel>
  )
}
