import type { MessageDto } from '@recado/inbox/schemas'
import { Download, Mic, Pause, Play } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Skeleton } from '../../../../components/ui/skeleton.tsx'
import { formatClock } from '../../../../lib/format.ts'
import { nextRate, seek, toggle, usePlayback } from '../player/playback.ts'
import { Waveform } from '../player/waveform.tsx'
import { isStored, type StoredMedia } from './media-frame.tsx'
import { MediaProblem } from './media-problem.tsx'

const BOX = 'flex w-72 max-w-full items-center gap-2.5 py-0.5'

export function AudioContent({ message: { media }, isVoice }: { message: MessageDto; isVoice: boolean }) {
  const { t } = useTranslation('thread')
  if (isStored(media)) return <Player file={media} isVoice={isVoice} />
  if (media?.status !== 'PENDING') return <MediaProblem kind="audio" code={media?.errorCode ?? null} />
  return (
    <div className={BOX}>
      <Skeleton className="size-9 shrink-0 rounded-full" />
      <span className="text-ink2 text-sm">{t('media.coming.audio')}</span>
    </div>
  )
}

function Player({ file, isVoice }: { file: StoredMedia; isVoice: boolean }) {
  const { t } = useTranslation('thread')
  const { url } = file
  const { isPlaying, position, duration: found, rate, isFailed } = usePlayback(url)
  const duration = found ?? (file.durationMs ?? 0) / 1000
  const Icon = isPlaying ? Pause : Play
  const kind = t(isVoice ? 'audio.voice' : 'audio.recording')
  if (isFailed) return <Unplayable file={file} />
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" aria-label={duration > 0 ? `${kind}, ${formatClock(duration * 1000)}` : kind} className={BOX}>
      <button
        type="button"
        aria-label={t(isPlaying ? 'audio.pause' : 'audio.play')}
        onClick={() => toggle(url)}
        className="relative flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-accent-ink hover:brightness-95 pointer-coarse:size-11"
      >
        <Icon size={18} strokeWidth={1.75} aria-hidden />
        {isVoice && (
          <Mic
            size={16}
            strokeWidth={2}
            aria-hidden
            className="absolute -right-1 -bottom-1 rounded-full bg-surface p-0.5 text-accent-text"
          />
        )}
      </button>
      <Scrubber file={file} position={position} duration={duration} />
      <span className="flex w-9 shrink-0 flex-col items-end gap-px text-ink2 text-sm tabular-nums">
        {formatClock((position > 0 ? position : duration) * 1000)}
        <button
          type="button"
          aria-label={t('audio.rate', { rate })}
          onClick={nextRate}
          className="-mx-1 rounded-sm px-1 font-medium text-xs hover:bg-ink/8 pointer-coarse:py-1.5"
        >
          {`${rate}×`}
        </button>
      </span>
    </div>
  )
}

/** The bars, and over them a slider that nobody sees: keys, touch and screen readers get the real thing. */
function Scrubber({ file, position, duration }: { file: StoredMedia; position: number; duration: number }) {
  const { t } = useTranslation('thread')
  const to = (next: number) => seek(file.url, Math.min(Math.max(0, next), duration))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = duration > 60 ? 5 : 2
    const steps: Record<string, number> = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step }
    const change = steps[event.key]
    if (change === undefined) return
    event.preventDefault()
    to(position + change)
  }
  return (
    <span className="relative min-w-0 flex-1 rounded-sm focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2">
      <Waveform file={file} played={duration > 0 ? Math.min(1, position / duration) : 0} />
      <input
        type="range"
        min={0}
        max={duration}
        step="any"
        value={position}
        disabled={duration === 0}
        aria-label={t('audio.position')}
        aria-valuetext={t('audio.positionOf', {
          position: formatClock(position * 1000),
          duration: formatClock(duration * 1000),
        })}
        onChange={(event) => to(event.target.valueAsNumber)}
        onKeyDown={onKeyDown}
        className="absolute inset-0 size-full cursor-pointer opacity-0 disabled:cursor-default"
      />
    </span>
  )
}

// Some browsers do not know Ogg/Opus, in which WhatsApp records.
function Unplayable({ file }: { file: StoredMedia }) {
  const { t } = useTranslation('thread')
  return (
    <div className="max-w-72 py-0.5">
      <p className="text-md">{t('audio.unplayable')}</p>
      <a
        href={file.url}
        download={file.filename ?? ''}
        className="mt-1 inline-flex items-center gap-1.5 font-medium text-accent-text text-md underline underline-offset-2"
      >
        <Download size={15} strokeWidth={1.75} aria-hidden />
        {t('media.download')}
      </a>
    </div>
  )
}
