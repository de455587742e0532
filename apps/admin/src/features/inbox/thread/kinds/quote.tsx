import type { MessageDto } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { messagePreview } from '../message-preview.ts'
import { useThread } from '../thread-context.ts'

/** What a message answers to. `message` null: it is not loaded yet; `id` null: it is not here at all. */
export interface QuotedMessage {
  id: string | null
  message: MessageDto | null
  author: string
}

const BOX =
  'mb-1 -mx-1.5 flex items-stretch gap-2 overflow-hidden rounded-md border-accent border-l-3 bg-accent/12 text-left'

/** Above an answer: who said what, with its picture. A click goes there. */
export function Quote({ quoted }: { quoted: QuotedMessage }) {
  const { t } = useTranslation('inbox')
  const { show } = useThread()
  const { id, message, author } = quoted
  if (id === null)
    return <span className={`${BOX} px-2.5 py-1.5 text-ink2 text-md italic`}>{t('thread.quoteGone')}</span>
  return (
    <button type="button" onClick={() => show(id)} className={BOX}>
      {message ? (
        <QuotedWords message={message} author={author} />
      ) : (
        <span className="px-2.5 py-1.5 text-ink2 text-md">{t('thread.quoteEarlier')}</span>
      )}
    </button>
  )
}

function QuotedWords({ message, author }: { message: MessageDto; author: string }) {
  const { t } = useTranslation('inbox')
  const { icon: Icon, text } = messagePreview(t, message)
  const picture = message.changes?.revokedAt ? null : message.media?.thumbnailUrl
  return (
    <>
      <span className="min-w-0 flex-1 px-2.5 py-1.5">
        <span className="block font-semibold text-accent-text text-sm">{author}</span>
        <span className="flex gap-1.5 text-md">
          {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ink2" />}
          <span className="wrap-anywhere line-clamp-2">{text}</span>
        </span>
      </span>
      {picture && <img src={picture} alt="" className="w-13 shrink-0 object-cover" />}
    </>
  )
}
