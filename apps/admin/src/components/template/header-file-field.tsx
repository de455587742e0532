import { MEDIA_RULES, mediaProblem } from '@recado/media/schemas'
import { useMutation } from '@tanstack/react-query'
import { Paperclip } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CodedError, errorText } from '../../lib/errors.ts'
import { uploadMedia } from '../../lib/upload-media.ts'
import { Button } from '../ui/button.tsx'

/** The file at the top of a template: one's own, or the sample that was submitted with it. */
export function HeaderFileField({
  workspace,
  kind,
  mediaId,
  hasSample,
  sampleUrl,
  missing,
  onChange,
}: {
  workspace: string
  kind: 'image' | 'video' | 'document'
  mediaId: string | null
  hasSample: boolean
  sampleUrl: string | null
  missing: boolean
  onChange: (mediaId: string | null) => void
}) {
  const { t } = useTranslation(['template', 'common'])
  const input = useRef<HTMLInputElement>(null)
  const label = useId()
  const [name, setName] = useState<string | null>(null)
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const problem = mediaProblem(kind, { mimeType: file.type, sizeBytes: file.size })
      if (problem) throw new CodedError(problem.code)
      return uploadMedia({ workspace, kind, file, filename: file.name })
    },
    onSuccess: ({ id, filename }) => {
      setName(filename)
      onChange(id)
    },
  })
  const error = upload.error ? errorText(upload.error) : missing ? t('common:fields.REQUIRED') : null
  return (
    <fieldset aria-labelledby={label} className="flex min-w-0 flex-col gap-1.5">
      <span id={label} className="font-semibold text-ink text-md">
        {t(`values.file.${kind}`)}
      </span>
      <div className="flex flex-wrap items-center gap-2.5">
        {sampleUrl && !mediaId && kind === 'image' && (
          <img src={sampleUrl} alt="" className="h-9.5 w-16 rounded-md bg-sunken object-cover" />
        )}
        <Button busy={upload.isPending} onClick={() => input.current?.click()}>
          <Paperclip size={15} strokeWidth={1.75} aria-hidden />
          {t(mediaId || hasSample ? 'values.otherFile' : 'values.chooseFile')}
        </Button>
        <span aria-live="polite" className="wrap-anywhere min-w-0 text-ink2 text-sm">
          {upload.isPending ? t('values.uploading') : mediaId ? name : hasSample ? t('values.sampleIsSent') : null}
        </span>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('values.chooseFile')}
        accept={MEDIA_RULES[kind].mimeTypes.join(',')}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) upload.mutate(file)
          target.value = ''
        }}
      />
      {error && (
        <p role="alert" className="text-bad text-sm">
          {error}
        </p>
      )}
    </fieldset>
  )
}
