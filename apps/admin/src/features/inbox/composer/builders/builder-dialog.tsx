import { newId } from '@recado/core/schemas'
import { SendHorizontal } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { focusFirstError } from '../../../../components/form/focus-first-error.ts'
import { Button } from '../../../../components/ui/button.tsx'
import { Dialog } from '../../../../components/ui/dialog.tsx'
import type { OutboxEntry } from '../../feed/outbox.ts'
import { useInboxSession } from '../../inbox-session.ts'
import { OutboxBubble } from '../../thread/outbox-bubble.tsx'
import { type ThreadActions, ThreadContext } from '../../thread/thread-context.ts'
import { setReplyTo, useReplyTo } from '../../use-reply-to.ts'
import { ButtonsFields } from './buttons-fields.tsx'
import { ContactFields } from './contact-fields.tsx'
import { ListFields } from './list-fields.tsx'
import { LocationFields, LocationRequestFields } from './location-fields.tsx'
import { type BuilderKind, type MessageDraft, mediaOf, toContent, toShown } from './message-draft.ts'
import { UrlButtonFields } from './url-button-fields.tsx'
import { type DraftForm, useMessageDraft } from './use-message-draft.ts'

/** Builds a message of several parts, beside it as the thread will show it; Meta's limits are told as one writes. */
export function BuilderDialog({
  kind,
  conversationId,
  onClose,
}: {
  kind: BuilderKind
  conversationId: string
  onClose: () => void
}) {
  const { t } = useTranslation('builders')
  const { outbox } = useInboxSession()
  const replyTo = useReplyTo(conversationId)
  const form = useMessageDraft(conversationId, kind)
  const send = () => {
    if (!form.check()) {
      focusFirstError()
      return
    }
    outbox.add({
      id: newId(),
      conversationId,
      replyToId: replyTo?.id ?? null,
      content: toContent(form.draft),
      shown: { content: toShown(form.draft), media: mediaOf(form.draft) },
    })
    setReplyTo(conversationId, null)
    form.forget()
    onClose()
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  // In one of many fields Enter is no wish to send.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) send()
    else if (event.target instanceof HTMLInputElement) event.preventDefault()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      wide
      title={t(`title.${kind}`)}
      description={t(`description.${kind}`)}
    >
      <form noValidate onSubmit={onSubmit} onKeyDown={onKeyDown} className="grid gap-5 sm:grid-cols-[1fr_17rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Fields form={form} draft={form.draft} />
        </div>
        <section aria-label={t('preview')} className="self-start rounded-xl bg-bg p-3 sm:sticky sm:top-0">
          <Preview draft={form.draft} conversationId={conversationId} />
        </section>
        <div className="flex justify-end sm:col-span-2">
          <Button type="submit" variant="primary">
            <SendHorizontal size={16} strokeWidth={1.75} aria-hidden />
            {t('send')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Fields({ form, draft }: { form: DraftForm; draft: MessageDraft }) {
  switch (draft.kind) {
    case 'location':
      return <LocationFields form={form} draft={draft} />
    case 'location_request':
      return <LocationRequestFields form={form} draft={draft} />
    case 'contacts':
      return <ContactFields form={form} draft={draft} />
    case 'buttons':
      return <ButtonsFields form={form} draft={draft} />
    case 'list':
      return <ListFields form={form} draft={draft} />
    case 'url_button':
      return <UrlButtonFields form={form} draft={draft} />
  }
}

const nothing = () => undefined
const NOT_IN_A_THREAD: ThreadActions = {
  clientName: '',
  reply: null,
  mayReact: () => false,
  show: nothing,
  open: nothing,
}

function Preview({ draft, conversationId }: { draft: MessageDraft; conversationId: string }) {
  const entry = useMemo<OutboxEntry>(
    () => ({
      id: 'preview',
      conversationId,
      content: toContent(draft),
      shown: { content: toShown(draft), media: mediaOf(draft) },
      replyToId: null,
      writtenAt: new Date().toISOString(),
      state: 'sending',
      errorCode: null,
    }),
    [draft, conversationId],
  )
  return (
    <ThreadContext value={NOT_IN_A_THREAD}>
      <OutboxBubble entry={entry} startsGroup quoted={null} opensList />
    </ThreadContext>
  )
}
