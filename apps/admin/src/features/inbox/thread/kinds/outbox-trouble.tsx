import { CircleAlert, CloudOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/ui/button.tsx'
import { readErrorCode } from '../../../../lib/errors.ts'
import type { OutboxEntry } from '../../feed/outbox.ts'
import { useInboxSession } from '../../inbox-session.ts'

/** Under a message that did not get to our server: that it goes later by itself, or why it does not. */
export function OutboxTrouble({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('thread')
  if (entry.state === 'failed') return <Refusal entry={entry} />
  return (
    <p className="mt-1 flex items-center gap-1.5 text-sm text-warn">
      <CloudOff size={14} strokeWidth={1.75} aria-hidden />
      {t('trouble.waiting')}
    </p>
  )
}

function Refusal({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation(['thread', 'errors'])
  const { outbox } = useInboxSession()
  const code = readErrorCode(entry.errorCode ?? undefined)
  return (
    <div role="alert" className="mt-1 w-full max-w-md rounded-lg bg-bad-soft p-3">
      <p className="flex items-start gap-2 font-semibold text-ink text-md">
        <CircleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-bad" />
        {t('trouble.refused', { reason: t(`errors:${code}.title`) })}
      </p>
      <p className="mt-0.5 pl-6 text-ink text-md">{t(`errors:${code}.text`)}</p>
      <div className="mt-2 flex gap-2 pl-6">
        <Button size="sm" onClick={() => outbox.retry(entry.id)}>
          {t('trouble.retry')}
        </Button>
        <Button size="sm" variant="ghost" onClick={() => outbox.discard(entry.id)}>
          {t('trouble.discard')}
        </Button>
      </div>
    </div>
  )
}
