import type { MessageDto } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { MessageText } from '../../../components/message/message-text.tsx'
import { messagePreview } from './message-preview.ts'
import { isPlainText } from './message-shape.ts'
import { useLoadedKinds } from './use-kinds.ts'

/** What a message says. Plain text needs nothing more than is here already; every other kind its own file. */
export function BubbleBody({ message }: { message: MessageDto }) {
  const kinds = useLoadedKinds()
  if (isPlainText(message) && message.content.kind === 'text') return <MessageText text={message.content.text} />
  return kinds ? <kinds.MessageBody message={message} /> : <InWords message={message} />
}

/** While the file that draws all kinds is on its way, or cannot be fetched. */
function InWords({ message }: { message: MessageDto }) {
  const { t } = useTranslation('inbox')
  const { icon: Icon, text } = messagePreview(t, message)
  return (
    <span className="flex items-center gap-2">
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />}
      <span className="wrap-anywhere min-w-0">{text}</span>
    </span>
  )
}
