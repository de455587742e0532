import { MEDIA_RULES, type MediaDto, mediaProblem } from '@recado/media/schemas'
import { useMutation } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { CodedError, errorText } from '../../../lib/errors.ts'
import { formatBytes } from '../../../lib/format.ts'
import { uploadMedia } from '../../../lib/upload-media.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'

/** The sample that Meta reviews with the template; it is also what is sent where nobody chooses another file. */
export function SampleFile({
  kind,
  mediaId,
  error,
  onChange,
}: {
  kind: 'IMAGE' | 'VIDEO' | 'DOCUMENT'
  mediaId: string | null
  error: string | null
  onChange: (media: MediaDto) => void
}) {
  const { t } = useTranslation('templates')
  const { slug } = useWorkspace()
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const mediaKind = kind.toLowerCase() as 'image' | 'video' | 'document'
  const upload = useMutation({
    mutationFn: (file: File) => {
      const problem = mediaProblem(mediaKind, { mimeType: file.type, sizeBytes: file.size })
      if (problem) throw new CodedError(problem.code)
      return uploadMedia({ workspace: slug, kind: mediaKind, file, filename: file.name, purpose: 'template' })
    },
    onSuccess: onChange,
  })
  const problem = upload.error ? errorText(upload.error) : error
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Button
        busy={upload.isPending}
        aria-describedby={hint}
        aria-invalid={problem ? true : undefined}
        onClick={() => input.current?.click()}
      >
        <Paperclip size={15} strokeWidth={1.75} aria-hidden />
        {t(upload.isPending ? 'header.uploading' : mediaId ? 'header.otherSample' : 'header.chooseSample')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('header.chooseSample')}
        accept={MEDIA_RULES[mediaKind].mimeTypes.join(',')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) upload.mutate(file)
          target.value = ''
        }}
      />
      <p id={hint} role={problem ? 'alert' : undefined} className={problem ? 'text-bad text-sm' : 'text-ink2 text-sm'}>
        {problem ??
          upload.data?.filename ??
          t('header.sampleHint', { size: formatBytes(MEDIA_RULES[mediaKind].maxBytes) })}
      </p>
    </div>
  )
}
