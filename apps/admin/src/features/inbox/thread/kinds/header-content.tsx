import type { MessageDto } from '@recado/inbox/schemas'
import type { HeaderContent as Header } from '@recado/whatsapp/schemas'
import { DocumentCard } from './document-content.tsx'
import { ImageContent } from './image-content.tsx'
import { LocationCard } from './location-card.tsx'
import { VideoContent } from './video-content.tsx'

/** What stands above the body of a template or of buttons. */
export function HeaderContent({ message, header }: { message: MessageDto; header: Header | null }) {
  switch (header?.kind) {
    case 'text':
      return <p className="wrap-anywhere font-semibold">{header.text}</p>
    case 'image':
      return <ImageContent message={message} caption={null} />
    case 'video':
      return <VideoContent message={message} caption={null} />
    case 'document':
      return <DocumentCard media={message.media} filename={null} />
    case 'location':
      return <LocationCard place={header} />
    default:
      return null
  }
}
