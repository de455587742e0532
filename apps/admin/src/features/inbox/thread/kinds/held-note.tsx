import type { MessageDto } from '@recado/inbox/schemas'
import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/ui/button.tsx'
import type { OutboxEntry } from '../../feed/outbox.ts'
import { useUndo } from '../../use-undo.ts'

/** Under what one has just sent, as long as it can be taken back. */
export function HeldNote({ entries, quoted }: { entries: readonly OutboxEntry[]; quoted: MessageDto | null }) {
  const { t } = useTranslation('thread')
  const undo = useUndo()
  const seconds = useSecondsUntil(Math.max(...entries.map(({ holdUntil = 0 }) => holdUntil)))
  return (
    <p className="mt-1 flex items-center gap-2 text-ink2 text-sm tabular-nums">
      {t('held.sends', { count: seconds })}
      <Button
        size="sm"
        onClick={() => {
          for (const { conversationId, id } of entries) undo(conversationId, id, quoted)
        }}
      >
        <Undo2 size={14} strokeWidth={1.75} aria-hidden />
        {t('held.undo')}
      </Button>
    </p>
  )
}

function useSecondsUntil(time: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return Math.max(1, Math.ceil((time - now) / 1000))
}
