import { CirclePause } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** Under a message that waits because nothing leaves from its number: it is not lost, and nobody need send it again. */
export function WaitingNote() {
  const { t } = useTranslation('thread')
  return (
    <p className="mt-1 flex max-w-md items-start gap-1.5 text-sm text-warn">
      <CirclePause size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      {t('trouble.paused')}
    </p>
  )
}
