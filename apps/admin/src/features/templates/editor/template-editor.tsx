import {
  draftComponents,
  renderTemplate,
  sampleValues,
  TEMPLATE_LIMITS,
  type TemplateChange,
  type TemplateDraft,
} from '@recado/templates/schemas'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../components/form/counted-field.tsx'
import { UnsavedGuard } from '../../../components/form/unsaved-guard.tsx'
import { TemplatePreview } from '../../../components/template/template-preview.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Notice } from '../../../components/ui/notice.tsx'
import { Panel } from '../../../components/ui/panel.tsx'
import { cn } from '../../../lib/cn.ts'
import { BasicsSection } from './basics-section.tsx'
import { BodySection } from './body-section.tsx'
import { ButtonsSection } from './buttons-section.tsx'
import { EditorActions } from './editor-actions.tsx'
import { HeaderSection } from './header-section.tsx'
import { TemplateRefusal } from './template-refusal.tsx'
import { useProblemText } from './use-problem-text.ts'
import { useSaveTemplate } from './use-save-template.ts'
import { useTemplateForm } from './use-template-form.ts'

/** Writing a template, with the customer's view of it beside; on a phone one of the two at a time. */
export function TemplateEditor({
  templateId,
  initial,
  change,
  lost,
  sampleUrl,
}: {
  templateId: string | null
  initial: TemplateDraft
  change: TemplateChange
  /** Parts that this editor does not know and would lose. */
  lost: readonly string[]
  sampleUrl: string | null
}) {
  const { t } = useTranslation('templates')
  const form = useTemplateForm(initial)
  const { draft, problems, set } = form
  const textOf = useProblemText(problems)
  const saving = useSaveTemplate(templateId, form)
  const [looking, setLooking] = useState(false)
  const [fileUrl, setFileUrl] = useState(sampleUrl)
  const preview = useMemo(() => {
    const shape = { ...draft, components: draftComponents(draft) }
    return renderTemplate(shape, sampleValues(shape))
  }, [draft])
  return (
    <div className="mt-5 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex gap-1 lg:hidden">
        {([false, true] as const).map((isPreview) => (
          <Button
            key={`${isPreview}`}
            variant={looking === isPreview ? 'secondary' : 'ghost'}
            aria-pressed={looking === isPreview}
            onClick={() => setLooking(isPreview)}
          >
            {t(isPreview ? 'preview' : 'write')}
          </Button>
        ))}
      </div>
      <form
        noValidate
        onSubmit={(event) => event.preventDefault()}
        className={cn('flex min-w-0 flex-col gap-4', looking && 'max-lg:hidden')}
      >
        {lost.length > 0 && (
          <Notice tone="warn" title={t('lost.title')}>
            {t('lost.text', { parts: lost.join(', ') })}
          </Notice>
        )}
        <BasicsSection form={form} fixed={change.fixed} />
        <HeaderSection form={form} onSampleUrl={setFileUrl} />
        <BodySection form={form} formatFixed={change.fixed.includes('parameterFormat')} />
        <Panel title={t('footer.title')} description={t('optional')}>
          <CountedField
            label={t('footer.text')}
            hint={t('footer.hint')}
            error={textOf('footer')}
            value={draft.footer}
            max={TEMPLATE_LIMITS.footer}
            onChange={(footer) => set({ footer })}
          />
        </Panel>
        <ButtonsSection form={form} />
        <TemplateRefusal error={saving.error} />
        <EditorActions saving={saving} change={change} isNew={templateId === null} />
      </form>
      <aside
        aria-label={t('preview')}
        className={cn(
          'flex flex-col items-center rounded-xl border bg-bg p-5 lg:sticky lg:top-6',
          !looking && 'max-lg:hidden',
        )}
      >
        <p className="mb-3 self-start text-ink2 text-sm">{t('previewHint')}</p>
        <TemplatePreview content={preview} mediaUrl={draft.header.mediaId ? fileUrl : null} />
      </aside>
      <UnsavedGuard changed={form.changed} />
    </div>
  )
}
