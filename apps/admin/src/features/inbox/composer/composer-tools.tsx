import { supportedKinds } from '@recado/channels/schemas'
import type { ConversationSummary } from '@recado/inbox/schemas'
import { LayoutTemplate, Paperclip } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { UploadList } from './upload-list.tsx'
import { useFileSending } from './use-file-sending.ts'
import { VoiceButton } from './voice-button.tsx'

const TemplateDialog = lazy(async () => ({ default: (await import('./template-dialog.tsx')).TemplateDialog }))

/** What can be sent beside text, as far as the conversation's channel carries it. Files may also be pasted or dropped. */
export function ComposerTools({ conversation }: { conversation: ConversationSummary }) {
  const { t } = useTranslation('composer')
  const kinds = supportedKinds(conversation.channel)
  const { uploads, sendFiles, sendVoice, cancel, retry } = useFileSending(conversation.id)
  const input = useRef<HTMLInputElement>(null)
  const tools = useRef<HTMLDivElement>(null)
  const [choosing, setChoosing] = useState(false)
  useDroppedFiles(tools, sendFiles)
  return (
    <div ref={tools} className="flex flex-col">
      <UploadList uploads={uploads} onCancel={cancel} onRetry={retry} />
      <div className="flex items-center gap-0.5">
        <IconButton icon={Paperclip} label={t('attach')} onClick={() => input.current?.click()} />
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('attach')}
          onChange={({ target }) => {
            sendFiles([...(target.files ?? [])])
            target.value = ''
          }}
        />
        {kinds.includes('audio') && <VoiceButton onRecorded={sendVoice} />}
        {kinds.includes('template') && (
          <IconButton icon={LayoutTemplate} label={t('template.open')} onClick={() => setChoosing(true)} />
        )}
      </div>
      {choosing && (
        <Suspense>
          <TemplateDialog conversationId={conversation.id} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Files that come by paste or drop anywhere in the composer's form. */
function useDroppedFiles(inside: { current: HTMLElement | null }, onFiles: (files: File[]) => void): void {
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const form = inside.current?.closest('form')
    if (!form) return
    const take = (event: Event, data: DataTransfer | null) => {
      if (!data || data.files.length === 0) return
      event.preventDefault()
      latest.current([...data.files])
    }
    const onPaste = (event: ClipboardEvent) => take(event, event.clipboardData)
    const onDrop = (event: DragEvent) => take(event, event.dataTransfer)
    // Without this a browser opens what is dropped.
    const onDragOver = (event: DragEvent) => event.preventDefault()
    form.addEventListener('paste', onPaste)
    form.addEventListener('drop', onDrop)
    form.addEventListener('dragover', onDragOver)
    return () => {
      form.removeEventListener('paste', onPaste)
      form.removeEventListener('drop', onDrop)
      form.removeEventListener('dragover', onDragOver)
    }
  }, [inside])
}
