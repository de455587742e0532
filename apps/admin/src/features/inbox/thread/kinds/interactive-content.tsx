import type { MessageDto } from '@recado/inbox/schemas'
import type { MessageContent } from '@recado/whatsapp/schemas'
import { MessageText } from '../../../../components/message/message-text.tsx'
import { HeaderContent } from './header-content.tsx'

export type Interactive = Extract<
  MessageContent,
  { kind: 'buttons' } | { kind: 'list' } | { kind: 'url_button' } | { kind: 'flow' } | { kind: 'location_request' }
>

/** Buttons, lists and links of ours: head, words, foot. What one taps stands below the time (message-buttons.tsx). */
export function InteractiveContent({ message, content }: { message: MessageDto; content: Interactive }) {
  return (
    <>
      {content.kind === 'list'
        ? content.header && <p className="wrap-anywhere font-semibold">{content.header}</p>
        : 'header' in content && <HeaderContent message={message} header={content.header} />}
      <MessageText text={content.body} />
      {'footer' in content && content.footer && (
        <p className="wrap-anywhere mt-0.5 text-ink2 text-sm">{content.footer}</p>
      )}
    </>
  )
}
