import { Clock3 } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnectionState } from '../../../lib/connection-state.ts'
import { formatTime } from '../../../lib/format.ts'
import type { OutboxEntry } from '../feed/outbox.ts'
import { Bubble } from './bubble.tsx'
import { BubbleBody } from './bubble-body.tsx'
import type { QuotedMessage } from './kinds/quote.tsx'
import { outboxMessage } from './outbox-message.ts'
import { useLoadedKinds } from './use-kinds.ts'

/** A message that our server does not have yet. */
export const OutboxBubble = memo(function OutboxBubble({
  entry,
  startsGroup,
  quoted,
  opensList = false,
}: {
  entry: OutboxEntry
  startsGroup: boolean
  quoted: QuotedMessage | null
  opensList?: boolean
}) {
  const { t } = useTranslation('inbox')
  const kinds = useLoadedKinds()
  // On a network that has gone silent it is on its way for ever: one is told that it waits.
  const isLive = useConnectionState() === 'live'
  const message = outboxMessage(entry)
  return (
    <div className="flex flex-col items-end">
      <Bubble side="out" startsGroup={startsGroup} label={t('thread.you')}>
        {quoted && kinds && <kinds.Quote quoted={quoted} />}
        <BubbleBody message={message} />
        <span className="mt-0.5 flex items-center justify-end gap-1 text-ink3 text-xs">
          {`${t('thread.you')} · ${formatTime(entry.writtenAt)}`}
          <span data-status={entry.state} title={t('status.QUEUED')} className="inline-flex">
            <Clock3 size={15} strokeWidth={1.75} aria-hidden />
            <span className="sr-only">{t('status.QUEUED')}</span>
          </span>
        </span>
        {kinds && <kinds.MessageButtons message={message} opensList={opensList} />}
      </Bubble>
      {entry.state === 'held' && kinds && <kinds.HeldNote entries={[entry]} quoted={quoted?.message ?? null} />}
      {entry.state !== 'held' && (entry.state !== 'sending' || !isLive) && kinds && (
        <kinds.OutboxTrouble entry={entry} />
      )}
    </div>
  )
})
