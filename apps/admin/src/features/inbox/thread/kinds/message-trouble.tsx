import type { MessageDto } from '@recado/inbox/schemas'
import { CircleAlert, CircleHelp } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/ui/button.tsx'
import { Skeleton } from '../../../../components/ui/skeleton.tsx'
import { loadTexts } from '../../../../lib/i18n.ts'
import { useMessageActions } from './use-message-actions.ts'

// Most visits meet no failed message: the reasons come with the first one, before they are asked for.
const loadReason = async () => {
  const [file] = await Promise.all([import('./failed-reason.tsx'), loadTexts('metaErrors')])
  return { default: file.FailedReason }
}
const FailedReason = lazy(loadReason)

/** Under a message that failed, or whose fate is not known: what happened and what one can do about it. */
export function MessageTrouble({
  message,
  canWrite,
  of,
}: {
  message: MessageDto
  canWrite: boolean
  /** Which one it is, where several are drawn together. */
  of?: string
}) {
  const { t } = useTranslation('thread')
  const [isOpen, setIsOpen] = useState(false)
  const isFailed = message.status === 'FAILED'
  useEffect(() => {
    if (isFailed) loadReason().catch(() => undefined)
  }, [isFailed])
  const Icon = isFailed ? CircleAlert : CircleHelp
  return (
    <div className="mt-1 flex max-w-full flex-col items-end text-sm">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className={`inline-flex items-center gap-1.5 rounded-sm px-1 py-0.5 font-medium ${isFailed ? 'text-bad' : 'text-warn'}`}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        {of && <span>{`${of}:`}</span>}
        {isFailed ? t('trouble.failed') : t('trouble.unknown.short')}
        <span className="underline underline-offset-2">{t('trouble.why')}</span>
      </button>
      {isOpen && (
        <div
          role="status"
          className={`mt-1 w-full max-w-md rounded-lg p-3 text-left ${isFailed ? 'bg-bad-soft' : 'bg-note'}`}
        >
          {isFailed ? (
            <Suspense fallback={<Skeleton className="h-10 rounded-sm" />}>
              <FailedReason message={message} />
            </Suspense>
          ) : (
            <UnknownReason />
          )}
          {canWrite && <TroubleActions message={message} />}
        </div>
      )}
    </div>
  )
}

function UnknownReason() {
  const { t } = useTranslation('thread')
  return (
    <>
      <p className="font-semibold text-ink text-md">{t('trouble.unknown.title')}</p>
      <p className="mt-0.5 text-ink text-md">{t('trouble.unknown.text')}</p>
    </>
  )
}

function TroubleActions({ message }: { message: MessageDto }) {
  const { t } = useTranslation('thread')
  const { retry, resolve, isBusy } = useMessageActions(message)
  return (
    <div className="mt-2.5 flex flex-wrap gap-2">
      {message.status === 'FAILED' ? (
        <Button size="sm" busy={isBusy} onClick={retry}>
          {t('trouble.retry')}
        </Button>
      ) : (
        <>
          <Button size="sm" busy={isBusy} onClick={() => resolve('sent')}>
            {t('trouble.unknown.sent')}
          </Button>
          <Button size="sm" busy={isBusy} onClick={() => resolve('resend')}>
            {t('trouble.unknown.resend')}
          </Button>
        </>
      )}
    </div>
  )
}
