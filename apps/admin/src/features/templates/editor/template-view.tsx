import { renderTemplate, sampleValues, type TemplateDetail } from '@recado/templates/schemas'
import { useTranslation } from 'react-i18next'
import { TemplatePreview } from '../../../components/template/template-preview.tsx'
import { isKnownCategory } from '../template-words.ts'

/** A template that cannot be changed now, or not by this person. */
export function TemplateView({ template }: { template: TemplateDetail }) {
  const { t } = useTranslation('templates')
  const { category } = template
  return (
    <div className="mt-5 flex flex-col gap-4 rounded-xl border bg-bg p-5">
      <p className="text-ink2 text-md">{isKnownCategory(category) ? t(`category.${category}.name`) : category}</p>
      <TemplatePreview
        content={renderTemplate(template, sampleValues(template))}
        mediaUrl={template.headerMedia?.url ?? null}
      />
    </div>
  )
}
