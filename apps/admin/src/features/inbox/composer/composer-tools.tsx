import { supportedKinds } from '@recado/channels/schemas'
import type { ConversationSummary } from '@recado/inbox/schemas'
import { Paperclip, Plus, Smile } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { loadTexts } from '../../../lib/i18n.ts'
import { setReplyTo, useReplyTo } from '../use-reply-to.ts'
import type { AddChoice } from './add-menu.tsx'
import { type ChosenFile, chosenFile } from './files/chosen-file.ts'
import { UploadList } from './files/upload-list.tsx'
import { useUploads } from './files/use-uploads.ts'
import { VoiceButton } from './voice-button.tsx'

const loadAddMenu = async () => ({ default: (await import('./add-menu.tsx')).AddMenu })
const loadEmoji = async () => {
  const [{ EmojiPopover }] = await Promise.all([import('./emoji-popover.tsx'), loadTexts('emoji')])
  return { default: EmojiPopover }
}
const AddMenu = lazy(loadAddMenu)
const EmojiPopover = lazy(loadEmoji)
const FilesDialog = lazy(async () => ({ default: (await import('./files/files-dialog.tsx')).FilesDialog }))
const TemplateDialog = lazy(async () => ({ default: (await import('./template-dialog.tsx')).TemplateDialog }))
const BuilderDialog = lazy(async () => {
  const [{ BuilderDialog }] = await Promise.all([import('./builders/builder-dialog.tsx'), loadTexts('builders')])
  return { default: BuilderDialog }
})

/** What can be sent beside text, as far as the conversation's channel carries it. Files may also be pasted or dropped. */
export function ComposerTools({ conversation: { id, channel } }: { conversation: ConversationSummary }) {
  const { t } = useTranslation('composer')
  const kinds = supportedKinds(channel)
  const { queue, uploads } = useUploads(id)
  const replyTo = useReplyTo(id)
  const input = useRef<HTMLInputElement>(null)
  const tools = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<readonly ChosenFile[]>([])
  const [building, setBuilding] = useState<AddChoice | null>(null)
  const choose = (files: readonly File[]) => setChosen((before) => [...before, ...files.map(chosenFile)])
  useDroppedFiles(tools, choose)

  function upload(files: readonly Pick<ChosenFile, 'file' | 'kind' | 'caption'>[], isVoice = false): void {
    queue.add(
      id,
      files.map(({ file, kind, caption }, index) => ({
        file,
        kind,
        isVoice,
        caption: caption.trim() || null,
        replyToId: index === 0 ? (replyTo?.id ?? null) : null,
      })),
    )
    setReplyTo(id, null)
  }
  const close = () => setBuilding(null)
  return (
    <div ref={tools} className="flex min-w-0 flex-col">
      <UploadList uploads={uploads} queue={queue} />
      <div className="flex items-center gap-0.5">
        <IconButton icon={Paperclip} label={t('attach')} onClick={() => input.current?.click()} />
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('attach')}
          onChange={({ target }) => {
            choose([...(target.files ?? [])])
            target.value = ''
          }}
        />
        <Opener icon={Plus} label={t('add.open')} popup="menu" load={loadAddMenu}>
          {(panel) => <AddMenu {...panel} side="top" kinds={kinds} onChoose={setBuilding} />}
        </Opener>
        <Opener icon={Smile} label={t('emoji')} popup="dialog" load={loadEmoji}>
          {(panel) => <EmojiPopover {...panel} />}
        </Opener>
        {kinds.includes('audio') && (
          <VoiceButton onRecorded={(file) => upload([{ file, kind: 'audio', caption: '' }], true)} />
        )}
      </div>
      <Suspense>
        {chosen.length > 0 && (
          <FilesDialog
            files={chosen}
            onChange={setChosen}
            onSend={(files) => {
              upload(files)
              setChosen([])
            }}
          />
        )}
        {building === 'template' && <TemplateDialog conversationId={id} onClose={close} />}
        {building && building !== 'template' && <BuilderDialog kind={building} conversationId={id} onClose={close} />}
      </Suspense>
    </div>
  )
}

type Panel = {
  anchor: { current: HTMLButtonElement | null }
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** A button with something over it that is fetched when one is about to open it. */
function Opener({
  icon,
  label,
  popup,
  load,
  children,
}: {
  icon: typeof Plus
  label: string
  popup: 'menu' | 'dialog'
  load: () => Promise<unknown>
  children: (panel: Panel) => React.ReactNode
}) {
  const button = useRef<HTMLButtonElement>(null)
  const [isWanted, setWanted] = useState(false)
  const [open, setOpen] = useState(false)
  const prepare = () => void load().catch(() => undefined)
  return (
    <>
      <IconButton
        ref={button}
        icon={icon}
        label={label}
        aria-haspopup={popup}
        aria-expanded={open}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => {
          setWanted(true)
          setOpen(!open)
        }}
      />
      {isWanted && <Suspense>{children({ anchor: button, open, onOpenChange: setOpen })}</Suspense>}
    </>
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
