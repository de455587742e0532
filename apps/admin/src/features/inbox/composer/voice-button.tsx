import { Mic, SendHorizontal, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { errorText } from '../../../lib/errors.ts'
import { formatClock } from '../../../lib/format.ts'
import { toast } from '../../../lib/toast.ts'
import { toVoiceNote } from '../../../lib/voice-note.ts'

/** Records a voice note: one press begins, one sends, one throws it away. */
export function VoiceButton({ onRecorded }: { onRecorded: (file: File) => void }) {
  const { t } = useTranslation('composer')
  const [recorder, setRecorder] = useState<MediaRecorder | null>(null)
  const [since, setSince] = useState(0)
  const [now, setNow] = useState(0)
  const isKept = useRef(false)
  useEffect(() => {
    if (!recorder) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => {
      clearInterval(timer)
      if (recorder.state !== 'inactive') recorder.stop()
    }
  }, [recorder])

  async function begin() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const next = new MediaRecorder(stream)
      const pieces: Blob[] = []
      isKept.current = false
      next.ondataavailable = ({ data }) => pieces.push(data)
      next.onstop = () => {
        for (const track of stream.getTracks()) track.stop()
        setRecorder(null)
        if (!isKept.current) return
        toVoiceNote(new Blob(pieces, { type: next.mimeType })).then(onRecorded, (error) =>
          toast.error(errorText(error)),
        )
      }
      next.start()
      setSince(Date.now())
      setNow(Date.now())
      setRecorder(next)
    } catch {
      toast.error(t('voice.noMicrophone'))
    }
  }

  if (!recorder) return <IconButton icon={Mic} label={t('voice.record')} onClick={begin} />
  return (
    <span className="flex items-center gap-0.5 rounded-md bg-bad-soft pl-2">
      <span role="timer" aria-label={t('voice.recording')} className="text-bad text-md tabular-nums">
        {formatClock(now - since)}
      </span>
      <IconButton icon={Trash2} label={t('voice.discard')} onClick={() => recorder.stop()} />
      <IconButton
        icon={SendHorizontal}
        label={t('voice.send')}
        onClick={() => {
          isKept.current = true
          recorder.stop()
        }}
      />
    </span>
  )
}
