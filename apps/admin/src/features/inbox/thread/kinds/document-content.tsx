import type { MessageDto } from '@recado/inbox/schemas'
import type { MediaDto } from '@recado/media/schemas'
import { Download, ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../components/ui/skeleton.tsx'
import { formatBytes } from '../../../../lib/format.ts'
import { Caption } from './caption.tsx'
import { documentType } from './document-type.ts'
import { isStored } from './media-frame.tsx'
import { MediaProblem } from './media-problem.tsx'

/** Name, type and size; a click opens what a browser can show in a new tab, and downloads the rest. */
export function DocumentContent(props: { message: MessageDto; filename: string | null; caption: string | null }) {
  const { message, caption } = props
  return (
    <>
      <DocumentCard media={message.media} filename={props.filename} />
      {/* Without a caption Meta's clients show the name alone, and some send the name as the caption. */}
      <Caption text={caption === (props.filename ?? message.media?.filename) ? null : caption} />
    </>
  )
}

export function DocumentCard({ media, filename }: { media: MediaDto | null; filename: string | null }) {
  const { t } = useTranslation('thread')
  if (!isStored(media) && media?.status !== 'PENDING') {
    return <MediaProblem kind="document" code={media?.errorCode ?? null} />
  }
  const name = filename ?? media.filename ?? t('media.document')
  const { icon: Icon, label, opens } = documentType(name, media.mimeType)
  const size = media.sizeBytes === null ? null : formatBytes(media.sizeBytes)
  const Action = opens ? ExternalLink : Download
  const inner = (
    <>
      <span className="flex size-10 shrink-0 items-center justify-center rounded-md bg-accent/12 text-accent-text">
        <Icon size={20} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere line-clamp-2 font-medium">{name}</span>
        <span className="block text-ink2 text-sm">
          {media.url ? [label, size].filter(Boolean).join(' · ') : t('media.coming.document')}
        </span>
        {media.url && <span className="sr-only">{t(opens ? 'media.opensDocument' : 'media.downloadsDocument')}</span>}
      </span>
    </>
  )
  const box = '-mx-1 mb-1 flex w-72 max-w-[calc(100%+0.5rem)] items-center gap-2.5 rounded-md bg-ink/5 p-2 pr-3'
  if (!media.url) {
    return (
      <div className={box}>
        {inner}
        <Skeleton className="size-4 rounded-full" />
      </div>
    )
  }
  return (
    <a
      href={media.url}
      {...(opens ? { target: '_blank', rel: 'noopener noreferrer' } : { download: name })}
      className={`${box} hover:bg-ink/10`}
    >
      {inner}
      <Action size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
    </a>
  )
}
