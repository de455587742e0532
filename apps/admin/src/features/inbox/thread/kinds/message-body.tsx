import type { MessageDto } from '@recado/inbox/schemas'
import type { MessageContent } from '@recado/whatsapp/schemas'
import { MessageText } from '../../../../components/message/message-text.tsx'
import { AudioContent } from './audio-content.tsx'
import { ChoiceContent } from './choice-content.tsx'
import { ContactCards } from './contact-cards.tsx'
import { DocumentContent } from './document-content.tsx'
import { FlowReply } from './flow-reply.tsx'
import { ImageContent } from './image-content.tsx'
import { InteractiveContent } from './interactive-content.tsx'
import { LocationCard } from './location-card.tsx'
import { OrderCard } from './order-card.tsx'
import { RevokedContent } from './revoked-content.tsx'
import { StickerContent } from './sticker-content.tsx'
import { TemplateContent } from './template-content.tsx'
import { UnsupportedContent } from './unsupported-content.tsx'
import { VideoContent } from './video-content.tsx'

/** What a message says, as it is now: after edits, and hidden until asked for when the customer deleted it. */
export function MessageBody({ message }: { message: MessageDto }) {
  const { changes } = message
  const content = <Content message={message} content={changes?.edited?.content ?? message.content} />
  return changes?.revokedAt ? <RevokedContent>{content}</RevokedContent> : content
}

export function Content({ message, content }: { message: MessageDto; content: MessageContent }) {
  switch (content.kind) {
    case 'text':
      return <MessageText text={content.text} />
    case 'image':
      return <ImageContent message={message} caption={content.caption} />
    case 'video':
      return <VideoContent message={message} caption={content.caption} />
    case 'audio':
      return <AudioContent message={message} isVoice={content.isVoice} />
    case 'document':
      return <DocumentContent message={message} filename={content.filename} caption={content.caption} />
    case 'sticker':
      return <StickerContent message={message} isAnimated={content.isAnimated} />
    case 'location':
      return <LocationCard place={content} />
    case 'contacts':
      return <ContactCards contacts={content.contacts} />
    case 'choice':
      return <ChoiceContent content={content} />
    case 'flow_reply':
      return <FlowReply content={content} />
    case 'order':
      return <OrderCard content={content} />
    case 'buttons':
    case 'list':
    case 'url_button':
    case 'flow':
    case 'location_request':
      return <InteractiveContent message={message} content={content} />
    case 'template':
      return <TemplateContent message={message} content={content} />
    case 'unsupported':
      return <UnsupportedContent content={content} />
    // These are lines of the thread (thread-line.tsx); an edit of one shows what it became.
    case 'edit':
      return <Content message={message} content={content.content} />
    case 'system':
    case 'reaction':
    case 'revoke':
      return null
  }
}
