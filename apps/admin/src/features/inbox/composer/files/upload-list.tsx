import { RotateCcw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { formatBytes } from '../../../../lib/format.ts'
import { canSucceedLater, type Upload, type UploadQueue } from './upload-queue.ts'

/** Files that are not at the server yet: how far each is, or why it was not taken. */
export function UploadList({ uploads, queue }: { uploads: readonly Upload[]; queue: UploadQueue }) {
  const { t } = useTranslation(['composer', 'errors'])
  if (uploads.length === 0) return null
  const isHeld = uploads[0]?.state === 'failed'
  return (
    <ul aria-label={t('uploads')} className="mb-1.5 flex flex-col gap-1">
      {uploads.map((upload) => (
        <li key={upload.id} className="flex items-center gap-2 rounded-md bg-sunken py-1 pr-1 pl-2.5 text-md">
          <div className="min-w-0 flex-1">
            <p className="truncate">
              {upload.file.name} <span className="text-ink2 text-sm">{formatBytes(upload.file.size)}</span>
            </p>
            {upload.errorCode ? (
              <p role="alert" className="text-bad text-sm">
                {t(`errors:${upload.errorCode}.text`)}
              </p>
            ) : isHeld ? (
              <p className="text-ink2 text-sm">{t('files.held')}</p>
            ) : (
              <progress aria-label={upload.file.name} value={upload.part} className="h-1 w-full accent-accent" />
            )}
          </div>
          {canSucceedLater(upload) && (
            <IconButton icon={RotateCcw} label={t('retry')} onClick={() => queue.retry(upload)} className="size-7!" />
          )}
          <IconButton
            icon={X}
            label={t('files.remove', { name: upload.file.name })}
            onClick={() => queue.cancel(upload)}
            className="size-7!"
          />
        </li>
      ))}
    </ul>
  )
}
