import type { MediaDto } from '@recado/media/schemas'
import type { MediaKind } from '@recado/whatsapp/schemas'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../components/ui/skeleton.tsx'
import { cn } from '../../../../lib/cn.ts'
import type { Box } from '../fit-media.ts'
import { MediaProblem } from './media-problem.tsx'

/** A stored file: it has an address. */
export type StoredMedia = MediaDto & { url: string }

export const isStored = (media: MediaDto | null): media is StoredMedia => media?.url != null

/** The room of a picture or video: its own shape from the start, whether it is coming, here, or not to be had. */
export function MediaFrame({
  media,
  kind,
  box,
  className,
  children,
}: {
  media: MediaDto | null
  kind: MediaKind
  box: Box
  className?: string
  children: (file: StoredMedia) => ReactNode
}) {
  if (!isStored(media) && media?.status !== 'PENDING')
    return <MediaProblem kind={kind} code={media?.errorCode ?? null} />
  return (
    <div
      className={cn('relative -mx-2 -mt-1 mb-1 max-w-[calc(100%+1rem)] overflow-hidden rounded-lg bg-ink/6', className)}
      style={{ width: box.width, aspectRatio: `${box.width} / ${box.height}` }}
    >
      {isStored(media) ? children(media) : <Coming kind={kind} />}
    </div>
  )
}

function Coming({ kind }: { kind: MediaKind }) {
  const { t } = useTranslation('thread')
  return (
    <>
      <Skeleton className="absolute inset-0" />
      <span className="absolute inset-0 flex items-center justify-center text-ink2 text-sm">
        {t(`media.coming.${kind}`)}
      </span>
    </>
  )
}
