import { draftOf, type TemplateDetail } from '@recado/templates/schemas'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useDocumentTitle } from '../../../lib/document-title.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { TemplateStatus } from '../template-status.tsx'
import { languageName } from '../template-words.ts'
import { EditorFrame } from './editor-frame.tsx'
import { TemplateEditor } from './template-editor.tsx'
import { TemplateMenu } from './template-menu.tsx'
import { TemplateNews } from './template-news.tsx'
import { TemplateView } from './template-view.tsx'

/** One template: to be written on where Meta allows it, to be looked at where not. */
export function TemplatePage() {
  const { t } = useTranslation('templates')
  const { slug, can } = useWorkspace()
  const { templateId } = useParams({ from: '/w/$slug/templates/$templateId' })
  const detail = useQuery(trpc.templates.get.queryOptions({ workspace: slug, id: templateId }))
  useDocumentTitle(detail.data?.name ?? t('title'))
  if (detail.error && !detail.data) {
    return (
      <EditorFrame title={t('title')}>
        <ErrorState error={detail.error} onRetry={() => detail.refetch()} />
      </EditorFrame>
    )
  }
  if (!detail.data) {
    return (
      <EditorFrame title={<Skeleton className="h-8 w-60 rounded-md" />}>
        <Skeleton className="mt-5 h-100 rounded-xl" />
      </EditorFrame>
    )
  }
  const manages = can('templates.manage')
  return (
    <EditorFrame
      title={detail.data.name}
      aside={
        <div className="flex items-center gap-2.5">
          <span className="text-ink2 text-md">{languageName(detail.data.language)}</span>
          <TemplateStatus status={detail.data.status} />
          {manages && <TemplateMenu template={detail.data} />}
        </div>
      }
    >
      <TemplateNews template={detail.data} manages={manages} />
      {manages && detail.data.change.allows !== 'NONE' ? (
        <Editor template={detail.data} />
      ) : (
        <TemplateView template={detail.data} />
      )}
    </EditorFrame>
  )
}

function Editor({ template }: { template: TemplateDetail }) {
  const { draft, lost } = useMemo(() => draftOf(template), [template])
  return (
    <TemplateEditor
      // What Meta decides changes what may be written, not what is being written; another text begins anew.
      key={`${template.id} ${JSON.stringify(template.components)}`}
      templateId={template.id}
      initial={draft}
      change={template.change}
      lost={lost}
      sampleUrl={template.headerMedia?.url ?? null}
    />
  )
}
