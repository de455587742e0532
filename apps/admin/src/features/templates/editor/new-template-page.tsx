import { draftOf, EMPTY_DRAFT, type TemplateDraft } from '@recado/templates/schemas'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NoPermission } from '../../../components/layout/no-permission.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useDocumentTitle } from '../../../lib/document-title.ts'
import { currentLanguage } from '../../../lib/i18n.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { EditorFrame } from './editor-frame.tsx'
import { TemplateEditor } from './template-editor.tsx'

/** A new template: from nothing, or from one there is. */
export function NewTemplatePage() {
  const { t } = useTranslation('templates')
  useDocumentTitle(t('newTitle'))
  const { slug, can } = useWorkspace()
  const { from } = useSearch({ from: '/w/$slug/templates/new' })
  const source = useQuery(
    trpc.templates.get.queryOptions({ workspace: slug, id: from ?? '' }, { enabled: from !== undefined }),
  )
  if (!can('templates.manage')) {
    return (
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <NoPermission title={t('noPermission.title')} text={t('noPermission.text')} />
      </main>
    )
  }
  const copied = source.data && draftOf(source.data)
  return (
    <EditorFrame title={t('newTitle')}>
      {from === undefined || copied ? (
        <TemplateEditor
          key={from}
          templateId={null}
          initial={copied ? copied.draft : emptyDraft()}
          change={{ allows: 'ALL', reason: null, until: null, fixed: [] }}
          lost={copied?.lost ?? []}
          sampleUrl={source.data?.headerMedia?.url ?? null}
        />
      ) : source.error ? (
        <ErrorState error={source.error} onRetry={() => source.refetch()} />
      ) : (
        <Skeleton className="mt-5 h-100 rounded-xl" />
      )}
    </EditorFrame>
  )
}

const emptyDraft = (): TemplateDraft => ({
  ...EMPTY_DRAFT,
  language: currentLanguage() === 'pt-BR' ? 'pt_BR' : 'en_US',
})
