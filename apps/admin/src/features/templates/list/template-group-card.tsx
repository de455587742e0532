import { renderTemplate, type TemplateDto, type TemplateGroup, templateText } from '@recado/templates/schemas'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cn } from '../../../lib/cn.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { TemplateReason } from '../template-reason.tsx'
import { TemplateStatus } from '../template-status.tsx'
import { isKnownCategory, isRated, languageName } from '../template-words.ts'

/** A name, and below it each language with where it stands. */
export function TemplateGroupCard({ group: { name, templates } }: { group: TemplateGroup }) {
  return (
    <li className="rounded-xl border bg-surface">
      <h2 className="wrap-anywhere px-4 pt-3.5 pb-1 font-semibold text-lg">{name}</h2>
      <ul className="flex flex-col pb-1.5">
        {templates.map((template) => (
          <TemplateRow key={template.id} template={template} />
        ))}
      </ul>
    </li>
  )
}

function TemplateRow({ template }: { template: TemplateDto }) {
  const { t } = useTranslation('templates')
  const { slug } = useWorkspace()
  const { id, language, category, status, quality, reason } = template
  const text = templateText(renderTemplate(template))
  return (
    <li className="px-1.5">
      <Link
        to="/w/$slug/templates/$templateId"
        params={{ slug, templateId: id }}
        className="flex items-center gap-3 rounded-lg px-2.5 py-2 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <span className="font-medium">{languageName(language)}</span>
            <TemplateStatus status={status} />
            <span className="text-ink2 text-sm">
              {isKnownCategory(category) ? t(`category.${category}.name`) : category}
            </span>
            {isRated(quality) && (
              <span className={cn('text-sm', quality === 'RED' ? 'text-bad' : 'text-ink2')}>
                {t(`quality.${quality}`)}
              </span>
            )}
          </span>
          <span className="mt-0.5 line-clamp-1 text-ink2 text-md">{text}</span>
          {status !== 'APPROVED' && (
            <span className="block text-sm">
              <TemplateReason reason={reason} />
            </span>
          )}
        </span>
        <ChevronRight size={18} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink3" />
      </Link>
    </li>
  )
}
