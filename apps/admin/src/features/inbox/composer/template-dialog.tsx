import { newId } from '@recado/core/schemas'
import { missingVariables, renderTemplate, type TemplateDto, templateText } from '@recado/templates/schemas'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TemplatePreview } from '../../../components/template/template-preview.tsx'
import { EMPTY_VALUES, TemplateValuesForm } from '../../../components/template/template-values-form.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { useInboxSession } from '../inbox-session.ts'
import { setReplyTo, useReplyTo } from '../use-reply-to.ts'

/** Choose an approved template, fill it in, and send it: the only way to write once the window is closed. */
export function TemplateDialog({ conversationId, onClose }: { conversationId: string; onClose: () => void }) {
  const { t } = useTranslation('composer')
  const [chosen, setChosen] = useState<TemplateDto | null>(null)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      wide
      title={chosen?.name ?? t('template.title')}
      description={chosen ? undefined : t('template.description')}
    >
      {chosen ? (
        <FillIn
          key={chosen.id}
          template={chosen}
          conversationId={conversationId}
          onBack={() => setChosen(null)}
          onSent={onClose}
        />
      ) : (
        <Choose onChoose={setChosen} />
      )}
    </Dialog>
  )
}

function Choose({ onChoose }: { onChoose: (template: TemplateDto) => void }) {
  const { t } = useTranslation('composer')
  const { workspace } = useInboxSession()
  const [search, setSearch] = useState('')
  const asked = useDeferredValue(search)
  const list = useQuery(
    trpc.templates.list.queryOptions(
      { workspace, search: asked, statuses: ['APPROVED'] },
      { placeholderData: (before) => before },
    ),
  )
  const templates = list.data?.groups.flatMap((group) => group.templates)
  return (
    <>
      <Input
        type="search"
        leading={<Search size={16} strokeWidth={1.75} aria-hidden />}
        aria-label={t('template.search')}
        placeholder={t('template.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {templates ? (
        <ul className="-mx-2 flex min-h-40 flex-col">
          {templates.map((template) => (
            <li key={template.id}>
              <button
                type="button"
                onClick={() => onChoose(template)}
                className="w-full rounded-lg px-2 py-2 text-left hover:bg-sunken"
              >
                <span className="wrap-anywhere font-medium">{template.name}</span>{' '}
                <span className="text-ink2 text-sm">{template.language}</span>
                <span className="line-clamp-2 text-ink2 text-md">{templateText(renderTemplate(template))}</span>
              </button>
            </li>
          ))}
          {templates.length === 0 && <li className="px-2 py-6 text-center text-ink2">{t('template.none')}</li>}
        </ul>
      ) : list.error ? (
        <ErrorState error={list.error} onRetry={() => list.refetch()} />
      ) : (
        <Skeleton className="h-40 rounded-lg" />
      )}
    </>
  )
}

function FillIn({
  template,
  conversationId,
  onBack,
  onSent,
}: {
  template: TemplateDto
  conversationId: string
  onBack: () => void
  onSent: () => void
}) {
  const { t } = useTranslation('composer')
  const { workspace, outbox } = useInboxSession()
  const replyTo = useReplyTo(conversationId)
  const [values, setValues] = useState(EMPTY_VALUES)
  const [tried, setTried] = useState(false)
  const detail = useQuery(trpc.templates.get.queryOptions({ workspace, id: template.id }))
  const sampleUrl = detail.data?.headerMedia?.url ?? null
  const shown = renderTemplate(template, values)
  const send = () => {
    setTried(true)
    const headerMediaId = values.headerMediaId ?? template.headerMediaId
    if (missingVariables(template, { ...values, headerMediaId }).length > 0) return
    const content = { kind: 'template' as const, templateId: template.id, ...values }
    outbox.add({
      id: newId(),
      conversationId,
      replyToId: replyTo?.id ?? null,
      content,
      shown: { content: shown, media: null },
    })
    setReplyTo(conversationId, null)
    onSent()
  }
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TemplateValuesForm
          workspace={workspace}
          template={template}
          values={values}
          onChange={setValues}
          showMissing={tried}
          sampleUrl={sampleUrl}
        />
        <div className="flex justify-center rounded-xl bg-bg p-4">
          <TemplatePreview content={shown} mediaUrl={values.headerMediaId ? null : sampleUrl} />
        </div>
      </div>
      <div className="flex flex-wrap justify-between gap-2">
        <Button onClick={onBack}>
          <ChevronLeft size={16} strokeWidth={1.75} aria-hidden />
          {t('template.back')}
        </Button>
        <Button variant="primary" onClick={send}>
          {t('template.send')}
        </Button>
      </div>
    </>
  )
}
