import { newId } from '@recado/core/schemas'
import type { ConversationSummary, MessageDto } from '@recado/inbox/schemas'
import { SendHorizontal, X } from 'lucide-react'
import { type KeyboardEvent, lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Kbd } from '../../../components/ui/kbd.tsx'
import { useConnectionState } from '../../../lib/connection-state.ts'
import { formatNumber } from '../../../lib/format.ts'
import { loadTexts } from '../../../lib/i18n.ts'
import { textEntry } from '../feed/outbox.ts'
import { useInboxSession } from '../inbox-session.ts'
import { messagePreview } from '../thread/message-preview.ts'
import { setReplyTo, useReplyTo } from '../use-reply-to.ts'
import { useUndo } from '../use-undo.ts'
import { onRestoredDraft, readDraft, saveDraft } from './drafts.ts'
import { COMPOSER_ID } from './focus-composer.ts'
import { useTypingNotice } from './use-typing-notice.ts'
import { WindowChip } from './window-chip.tsx'

// Text is written at once; what else can be sent comes a moment later.
const ComposerTools = lazy(async () => {
  const [{ ComposerTools }] = await Promise.all([import('./composer-tools.tsx'), loadTexts('composer', 'template')])
  return { default: ComposerTools }
})

type Schemas = typeof import('@recado/inbox/schemas')
const MAX_TEXT_LENGTH: Schemas['MAX_TEXT_LENGTH'] = 4096

export function ComposerForm({
  conversation,
  name,
  minutesLeft,
}: {
  conversation: ConversationSummary
  name: string
  minutesLeft: number
}) {
  const { t } = useTranslation('inbox')
  const { id: conversationId, windowExpiresAt } = conversation
  const { workspace, outbox } = useInboxSession()
  const replyTo = useReplyTo(conversationId)
  const [text, setText] = useState(() => readDraft(workspace, conversationId))
  const field = useRef<HTMLTextAreaElement>(null)
  const undoLast = useUndo()
  const noticeTyping = useTypingNotice(conversationId)
  const excess = text.length - MAX_TEXT_LENGTH
  const isSendable = text.trim() !== '' && excess <= 0
  useAutosize(field, text)
  const before = useRef(replyTo)
  useEffect(() => {
    // One that was chosen earlier is no reason to open a phone's keyboard on coming back.
    if (replyTo && replyTo !== before.current) field.current?.focus()
    before.current = replyTo
  }, [replyTo])

  useEffect(
    () =>
      onRestoredDraft((id, restored) => {
        if (id !== conversationId) return
        setText(restored)
        field.current?.focus()
      }),
    [conversationId],
  )

  const write = (next: string) => {
    setText(next)
    saveDraft(workspace, conversationId, next)
    if (next.trim() !== '') noticeTyping()
  }
  const send = () => {
    if (!isSendable) return
    outbox.add({ id: newId(), conversationId, ...textEntry(text.trim()), replyToId: replyTo?.id ?? null })
    setText('')
    saveDraft(workspace, conversationId, '')
    setReplyTo(conversationId, null)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'z' && (event.ctrlKey || event.metaKey) && text === '' && undoLast(conversationId)) {
      event.preventDefault()
      return
    }
    // While an input method composes, Enter chooses a character.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="rounded-xl border bg-surface transition-shadow focus-within:border-accent focus-within:ring-3 focus-within:ring-accent/15"
    >
      {replyTo && <ReplyBar replyTo={replyTo} name={name} onEnd={() => setReplyTo(conversationId, null)} />}
      <textarea
        ref={field}
        id={COMPOSER_ID}
        rows={1}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={t('composer.label')}
        placeholder={t('composer.placeholder', { name: name.startsWith('+') ? name : (name.split(' ')[0] ?? name) })}
        dir="auto"
        className="block max-h-[40dvh] min-h-11 w-full resize-none bg-transparent px-3.5 pt-3 pb-1 text-base text-ink outline-none pointer-coarse:text-[1rem]"
      />
      <div className="flex flex-wrap items-center gap-2 px-2 pb-2">
        <Suspense fallback={<span className="h-8.5 w-35" />}>
          <ComposerTools key={conversationId} conversation={conversation} />
        </Suspense>
        <Hint excess={excess} />
        {windowExpiresAt && <WindowChip minutes={minutesLeft} expiresAt={windowExpiresAt} />}
        <IconButton
          type="submit"
          icon={SendHorizontal}
          label={t('composer.send')}
          shortcut="Enter"
          variant="primary"
          disabled={!isSendable}
          focusableWhenDisabled
          className="w-10!"
        />
      </div>
    </form>
  )
}

function ReplyBar({ replyTo, name, onEnd }: { replyTo: MessageDto; name: string; onEnd: () => void }) {
  const { t } = useTranslation('inbox')
  const author = replyTo.senderType === 'CLIENT' ? name : (replyTo.sender?.name ?? t('thread.you'))
  return (
    <div className="mx-2 mt-2 flex items-center gap-2 rounded-md border-accent border-l-3 bg-accent/10 py-1 pr-1 pl-2.5">
      <p className="min-w-0 flex-1">
        <span className="block font-semibold text-accent-text text-sm">
          {t('composer.replyingTo', { name: author })}
        </span>
        <span className="block truncate text-md">{messagePreview(t, replyTo).text}</span>
      </p>
      <IconButton icon={X} label={t('composer.cancelReply')} onClick={onEnd} className="size-7!" />
    </div>
  )
}

function Hint({ excess }: { excess: number }) {
  const { t } = useTranslation('inbox')
  const isLive = useConnectionState() === 'live'
  if (excess > 0) {
    return (
      <p role="alert" className="min-w-0 flex-1 text-bad text-sm">
        {t('composer.tooLong', { count: excess, max: formatNumber(MAX_TEXT_LENGTH) })}
      </p>
    )
  }
  if (!isLive) return <p className="min-w-0 flex-1 truncate text-sm text-warn">{t('composer.notLive')}</p>
  return (
    <p className="min-w-0 flex-1 truncate text-ink3 text-sm pointer-coarse:invisible max-lg:invisible">
      <Kbd>Enter</Kbd> {t('composer.send').toLocaleLowerCase()} · <Kbd>Shift</Kbd> <Kbd>Enter</Kbd>{' '}
      {t('shortcuts.newline').toLocaleLowerCase()}
    </p>
  )
}

/** As tall as its text. Where the browser does it by itself (`field-sizing`) this changes nothing. */
function useAutosize(field: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [field, text])
}
