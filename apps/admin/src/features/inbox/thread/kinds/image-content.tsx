import type { MessageDto } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { fitMedia } from '../fit-media.ts'
import { useThread } from '../thread-context.ts'
import { Caption } from './caption.tsx'
import { MediaFrame } from './media-frame.tsx'
import { Thumbnail } from './thumbnail.tsx'

export function ImageContent({ message, caption }: { message: MessageDto; caption: string | null }) {
  const { t } = useTranslation('thread')
  const { open } = useThread()
  return (
    <>
      <MediaFrame media={message.media} kind="image" box={fitMedia(message.media)}>
        {(media) => (
          <button
            type="button"
            data-opens-viewer
            aria-label={caption ? t('media.openPhotoOf', { caption }) : t('media.openPhoto')}
            onClick={() => open({ type: 'viewer', messageId: message.id })}
            className="block size-full -outline-offset-2"
          >
            <Thumbnail media={media} className="size-full object-cover" />
          </button>
        )}
      </MediaFrame>
      <Caption text={caption} />
    </>
  )
}
