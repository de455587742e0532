import type { MessageDto } from '@recado/inbox/schemas'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../use-media.ts'
import { fitSticker } from '../fit-media.ts'
import { MediaFrame, type StoredMedia } from './media-frame.tsx'

/** Bare, without a bubble. One that moves stands still for who asked the system for less motion, until they start it. */
export function StickerContent({ message, isAnimated }: { message: MessageDto; isAnimated: boolean }) {
  return (
    <MediaFrame
      media={message.media}
      kind="sticker"
      box={fitSticker(message.media)}
      className="mx-0! mt-0! bg-transparent!"
    >
      {(file) => (isAnimated ? <MovingSticker file={file} /> : <Picture src={file.url} />)}
    </MediaFrame>
  )
}

function MovingSticker({ file: { url, thumbnailUrl } }: { file: StoredMedia }) {
  const { t } = useTranslation('thread')
  const wantsStill = useMedia('(prefers-reduced-motion: reduce)')
  const [isStarted, setStarted] = useState(false)
  if (!wantsStill || isStarted) return <Picture src={url} />
  return (
    <button
      type="button"
      aria-label={t('media.playSticker')}
      onClick={() => setStarted(true)}
      className="relative size-full rounded-lg"
    >
      {thumbnailUrl && <Picture src={thumbnailUrl} />}
      <span className="absolute inset-0 m-auto flex size-10 items-center justify-center rounded-full bg-ink/60 text-bg">
        <Play size={18} strokeWidth={1.75} aria-hidden />
      </span>
    </button>
  )
}

function Picture({ src }: { src: string }) {
  const { t } = useTranslation('thread')
  return (
    <img
      src={src}
      alt={t('media.sticker')}
      loading="lazy"
      decoding="async"
      draggable={false}
      className="size-full object-contain"
    />
  )
}
