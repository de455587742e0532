import type { MessageStatus } from '@recado/inbox/schemas'
import type { MediaDto } from '@recado/media/schemas'
import { Play } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../components/ui/skeleton.tsx'
import { formatClock } from '../../../../lib/format.ts'
import { type PictureContent, pictureOf } from '../album-groups.ts'
import { MessageActions } from '../menu/message-actions.tsx'
import { useLongPress } from '../menu/use-long-press.ts'
import { useThread } from '../thread-context.ts'
import type { AlbumItem } from '../thread-rows.ts'
import { Ticks } from '../ticks.tsx'
import { isStored } from './media-frame.tsx'
import { Reactions } from './reactions.tsx'
import { Thumbnail } from './thumbnail.tsx'

/** One picture of an album; the last one shown stands for the rest as well. */
export function AlbumTile({
  items,
  at,
  of,
  status,
  canWrite,
  className,
}: {
  items: readonly AlbumItem[]
  at: number
  of: number
  /** How far all of the album have come, told below it. */
  status: MessageStatus
  canWrite: boolean
  className: string
}) {
  const { t } = useTranslation('thread')
  const { open } = useThread()
  const tile = useRef<HTMLLIElement>(null)
  const menu = useRef<{ open: () => void }>(null)
  const longPress = useLongPress(() => menu.current?.open())
  const [shown, ...more] = items
  const picture = shown && pictureOf(shown.message)
  if (!shown || !picture) return null
  const { message, entry } = shown
  const messages = items.map((item) => item.message)
  const reactions = messages.flatMap(({ changes }) => changes?.reactions ?? [])
  const ownStatus = messages.find((one) => one.status !== status)?.status
  const what = t(picture.kind === 'video' ? 'album.video' : 'album.photo', { at, of })
  const name =
    more.length > 0
      ? t('album.openMore', { what, count: items.length })
      : picture.caption
        ? t('album.openWith', { what, caption: picture.caption })
        : t('album.open', { what })
  return (
    <li
      ref={tile}
      id={`message-${message.id}`}
      data-holds={messages.map(({ id }) => id).join(' ')}
      tabIndex={-1}
      className={`group/message relative min-h-0 overflow-hidden bg-ink/6 ${className}`}
      {...(entry ? {} : longPress)}
    >
      <button
        type="button"
        data-opens-viewer
        aria-label={name}
        onClick={() => open({ type: 'viewer', messageId: message.id })}
        className="block size-full -outline-offset-2"
      >
        <Picture media={message.media} kind={picture.kind} />
        {more.length > 0 && (
          <span
            aria-hidden
            className="absolute inset-0 flex items-center justify-center bg-surface/80 font-semibold text-2xl text-ink"
          >
            {/* The picture beneath is one of them: hardly to be seen. */}
            {t('album.more', { count: items.length })}
          </span>
        )}
      </button>
      {message.senderType !== 'CLIENT' && ownStatus && (
        <span className="pointer-events-none absolute right-1 bottom-1 rounded-full bg-surface px-1 py-0.5">
          <Ticks status={ownStatus} className="block" />
        </span>
      )}
      {reactions.length > 0 && <Reactions given={reactions} className="absolute! bottom-1 left-1" />}
      {!entry && more.length === 0 && (
        <span className="absolute top-1 right-1">
          <MessageActions ref={menu} message={message} canWrite={canWrite} bubble={tile} isOnPicture />
        </span>
      )}
    </li>
  )
}

function Picture({ media, kind }: { media: MediaDto | null; kind: PictureContent['kind'] }) {
  if (!isStored(media)) return <Skeleton className="absolute inset-0" />
  const { url, thumbnailUrl, durationMs } = media
  if (kind === 'image' || thumbnailUrl) {
    return (
      <>
        <Thumbnail media={media} className="absolute inset-0 size-full object-cover" />
        {kind === 'video' && <VideoMark durationMs={durationMs} />}
      </>
    )
  }
  return (
    <>
      {/* Its first picture stands for it. */}
      <video src={url} preload="metadata" muted playsInline className="absolute inset-0 size-full object-cover" />
      <VideoMark durationMs={durationMs} />
    </>
  )
}

function VideoMark({ durationMs }: { durationMs: number | null }) {
  return (
    <span className="absolute inset-0 flex items-center justify-center">
      <span className="flex items-center gap-1 rounded-full bg-surface/90 py-1.5 pr-2.5 pl-2 font-medium text-ink text-sm tabular-nums">
        <Play size={15} strokeWidth={1.75} fill="currentColor" aria-hidden />
        {durationMs === null ? null : formatClock(durationMs)}
      </span>
    </span>
  )
}
