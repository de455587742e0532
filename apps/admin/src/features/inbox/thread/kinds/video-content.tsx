import type { MessageDto } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { fitMedia } from '../fit-media.ts'
import { takeTurn } from '../player/take-turn.ts'
import { Caption } from './caption.tsx'
import { MediaFrame } from './media-frame.tsx'

/** Plays in its place, with the browser's own controls, which know keyboards, captions and full screen. */
export function VideoContent({ message, caption }: { message: MessageDto; caption: string | null }) {
  const { t } = useTranslation('thread')
  return (
    <>
      <MediaFrame media={message.media} kind="video" box={fitMedia(message.media)}>
        {({ url, thumbnailUrl }) => (
          // biome-ignore lint/a11y/useMediaCaption: a customer's video comes without captions.
          <video
            src={url}
            poster={thumbnailUrl ?? undefined}
            // Without a poster its first picture stands for it.
            preload={thumbnailUrl ? 'none' : 'metadata'}
            controls
            playsInline
            aria-label={caption ? t('media.videoOf', { caption }) : t('media.video')}
            onPlay={({ currentTarget }) => takeTurn(currentTarget)}
            className="size-full object-contain"
          />
        )}
      </MediaFrame>
      <Caption text={caption} />
    </>
  )
}
