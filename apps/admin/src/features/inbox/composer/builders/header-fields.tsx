import { MEDIA_RULES, mediaProblem } from '@recado/media/schemas'
import { useMutation } from '@tanstack/react-query'
import { Paperclip, X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/ui/button.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { CodedError, errorText } from '../../../../lib/errors.ts'
import { uploadMedia } from '../../../../lib/upload-media.ts'
import { useInboxSession } from '../../inbox-session.ts'
import { kindOfFile } from '../files/kind-of-file.ts'
import { type DraftOf, HEADER_KINDS, type HeaderKind } from './message-draft.ts'
import { TitleField } from './title-field.tsx'
import type { DraftForm } from './use-message-draft.ts'

const ACCEPTED = HEADER_KINDS.flatMap((kind) => MEDIA_RULES[kind].mimeTypes).join(',')

/** What stands above the text: a title, or a picture, a video or a document in its place. */
export function HeaderFields({ form, draft }: { form: DraftForm; draft: DraftOf<'buttons' | 'url_button'> }) {
  const { t } = useTranslation('builders')
  const { workspace } = useInboxSession()
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(draft)
  useLayoutEffect(() => {
    latest.current = draft
  }, [draft])
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const kind = headerKindOf(file)
      const problem = mediaProblem(kind, { mimeType: file.type, sizeBytes: file.size })
      if (problem) throw new CodedError(problem.code)
      return { kind, media: await uploadMedia({ workspace, kind, file, filename: file.name }) }
    },
    // What one wrote while it was on its way stays.
    onSuccess: (file) => form.change({ ...latest.current, file }),
  })
  const { file } = draft
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {file ? (
        <div className="flex items-center gap-2 rounded-lg border bg-sunken py-1 pr-1 pl-3">
          <Paperclip size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
          <span className="wrap-anywhere min-w-0 flex-1 text-md">
            {file.media.filename ?? t(`header.${file.kind}`)}
          </span>
          <IconButton
            icon={X}
            label={t('header.remove')}
            onClick={() => form.change({ ...draft, file: null })}
            className="size-8!"
          />
        </div>
      ) : (
        <>
          <TitleField form={form} draft={draft} />
          <Button
            size="sm"
            variant="link"
            busy={upload.isPending}
            onClick={() => input.current?.click()}
            className="-ml-2.5 self-start"
          >
            <Paperclip size={15} strokeWidth={1.75} aria-hidden />
            {t('header.attach')}
          </Button>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('header.attach')}
        accept={ACCEPTED}
        onChange={({ target }) => {
          const [chosen] = target.files ?? []
          if (chosen) upload.mutate(chosen)
          target.value = ''
        }}
      />
      {upload.error && (
        <p role="alert" className="text-bad text-sm">
          {errorText(upload.error)}
        </p>
      )}
    </div>
  )
}

/** A sticker is a picture of a type that no header takes, and sound is none: they are refused as what they come nearest to. */
function headerKindOf({ type }: File): HeaderKind {
  const kind = kindOfFile(type)
  return kind === 'sticker' ? 'image' : kind === 'audio' ? 'document' : kind
}
