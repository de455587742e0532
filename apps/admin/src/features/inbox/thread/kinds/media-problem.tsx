import { MEDIA_ERROR_CODES, type MediaErrorCode } from '@recado/media/schemas'
import type { MediaKind } from '@recado/whatsapp/schemas'
import { FileX2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** A file that is not to be had: why, what to do, and the code to quote. */
export function MediaProblem({ kind, code }: { kind: MediaKind; code: string | null }) {
  const { t } = useTranslation('thread')
  const known = isKnown(code) ? code : 'UNKNOWN'
  return (
    <div className="flex max-w-80 gap-2.5 py-0.5" data-media-error={code ?? ''}>
      <FileX2 size={20} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="min-w-0">
        <p className="font-medium">{t(`media.missing.${kind}`)}</p>
        <p className="text-ink2 text-md">{t(`media.error.${known}`)}</p>
        {code && <p className="text-ink2 text-xs">{t('media.code', { code })}</p>}
      </div>
    </div>
  )
}

const isKnown = (code: string | null): code is MediaErrorCode =>
  code !== null && (MEDIA_ERROR_CODES as readonly string[]).includes(code)
