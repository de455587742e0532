import { mediaProblem } from '@recado/media/schemas'
import { LIMITS } from '@recado/whatsapp/schemas'
import { ArrowDown, ArrowUp, FileText, Music, Plus, SendHorizontal, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/ui/button.tsx'
import { Dialog } from '../../../../components/ui/dialog.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Textarea } from '../../../../components/ui/textarea.tsx'
import { formatBytes, formatNumber } from '../../../../lib/format.ts'
import { type ChosenFile, chosenFile } from './chosen-file.ts'

const hasCaption = ({ kind }: ChosenFile): boolean => kind !== 'audio' && kind !== 'sticker'
const excessOf = ({ caption }: ChosenFile): number => caption.trim().length - LIMITS.caption
const problemOf = ({ kind, file }: ChosenFile) => mediaProblem(kind, { mimeType: file.type, sizeBytes: file.size })

/** What one is about to send, in its order, each with a caption; what WhatsApp does not take says why, before it goes. */
export function FilesDialog({
  files,
  onChange,
  onSend,
}: {
  files: readonly ChosenFile[]
  onChange: (files: readonly ChosenFile[]) => void
  onSend: (files: readonly ChosenFile[]) => void
}) {
  const { t } = useTranslation('composer')
  const input = useRef<HTMLInputElement>(null)
  const sendable = files.filter((one) => !problemOf(one))
  const isSendable = sendable.length > 0 && sendable.every((one) => excessOf(one) <= 0)
  const add = (more: readonly File[]) => onChange([...files, ...more.map(chosenFile)])
  const send = () => {
    if (isSendable) onSend(sendable)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    add([...event.clipboardData.files])
  }
  const move = (index: number, by: -1 | 1) => {
    const next = [...files]
    const [moved] = next.splice(index, 1)
    if (moved) next.splice(index + by, 0, moved)
    onChange(next)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onChange([])}
      wide
      title={t('files.title', { count: files.length })}
      footer={
        <>
          <Button onClick={() => input.current?.click()} className="mr-auto">
            <Plus size={16} strokeWidth={1.75} aria-hidden />
            {t('files.more')}
          </Button>
          <Button variant="primary" onClick={send} disabled={!isSendable} focusableWhenDisabled>
            <SendHorizontal size={16} strokeWidth={1.75} aria-hidden />
            {t('files.send', { count: sendable.length })}
          </Button>
        </>
      }
    >
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('files.more')}
        onChange={({ target }) => {
          add([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <ol aria-label={t('files.list')} onPaste={onPaste} className="flex flex-col gap-4">
        {files.map((one, index) => (
          <FileRow
            key={one.key}
            one={one}
            onCaption={(caption) => onChange(files.map((other) => (other === one ? { ...one, caption } : other)))}
            onSend={send}
            onUp={index > 0 ? () => move(index, -1) : undefined}
            onDown={index < files.length - 1 ? () => move(index, 1) : undefined}
            onRemove={() => onChange(files.filter((other) => other !== one))}
          />
        ))}
      </ol>
    </Dialog>
  )
}

function FileRow({
  one,
  onCaption,
  onSend,
  onUp,
  onDown,
  onRemove,
}: {
  one: ChosenFile
  onCaption: (caption: string) => void
  onSend: () => void
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: () => void
}) {
  const { t } = useTranslation('composer')
  const { file, caption } = one
  const problem = useProblem(one)
  const excess = excessOf(one)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    onSend()
  }
  return (
    <li className="flex gap-3">
      <Thumbnail one={one} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <div className="flex items-center gap-0.5">
          <p className="min-w-0 flex-1 truncate text-md">
            <span className="font-medium">{file.name}</span>{' '}
            <span className="text-ink2 text-sm">{formatBytes(file.size)}</span>
          </p>
          {(onUp || onDown) && (
            <>
              <IconButton
                icon={ArrowUp}
                label={t('files.up', { name: file.name })}
                onClick={onUp}
                disabled={!onUp}
                focusableWhenDisabled
                className="size-7!"
              />
              <IconButton
                icon={ArrowDown}
                label={t('files.down', { name: file.name })}
                onClick={onDown}
                disabled={!onDown}
                focusableWhenDisabled
                className="size-7!"
              />
            </>
          )}
          <IconButton icon={X} label={t('files.remove', { name: file.name })} onClick={onRemove} className="size-7!" />
        </div>
        {problem ? (
          <p role="alert" className="text-bad text-sm">
            {problem}
          </p>
        ) : (
          hasCaption(one) && (
            <Field
              label={<span className="sr-only">{t('files.captionOf', { name: file.name })}</span>}
              error={excess > 0 ? t('problem.tooLong', { count: excess, max: formatNumber(LIMITS.caption) }) : null}
              className="-mt-1.5"
            >
              <Textarea
                rows={1}
                value={caption}
                placeholder={t('files.caption')}
                dir="auto"
                onChange={({ target }) => onCaption(target.value)}
                onKeyDown={onKeyDown}
                className="field-sizing-content max-h-40 resize-none!"
              />
            </Field>
          )
        )}
      </div>
    </li>
  )
}

/** Why this file cannot go, with what WhatsApp would take. */
function useProblem(one: ChosenFile): string | null {
  const { t } = useTranslation('composer')
  const problem = problemOf(one)
  if (!problem) return null
  if (problem.code === 'MEDIA_TOO_LARGE') {
    return t('files.tooLarge', { size: formatBytes(one.file.size), max: formatBytes(problem.limitBytes) })
  }
  return t(`files.types.${one.kind}`)
}

function Thumbnail({ one: { file, kind } }: { one: ChosenFile }) {
  const url = useObjectUrl(file)
  const [isBroken, setBroken] = useState(false)
  const box = 'size-16 shrink-0 rounded-md bg-sunken object-cover'
  if (url && !isBroken && (kind === 'image' || kind === 'sticker')) {
    return <img src={url} alt="" onError={() => setBroken(true)} className={box} />
  }
  if (url && !isBroken && kind === 'video') {
    return <video src={url} muted preload="metadata" aria-hidden onError={() => setBroken(true)} className={box} />
  }
  const Icon = kind === 'audio' ? Music : FileText
  return (
    <span className={`${box} flex items-center justify-center text-ink2`}>
      <Icon size={24} strokeWidth={1.5} aria-hidden />
    </span>
  )
}

function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
