import type { MessageDetails, MessageDto } from '@recado/inbox/schemas'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../../components/ui/copy-button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { ErrorState } from '../../../components/ui/error-state.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { formatBytes, formatExactTime, formatNumber } from '../../../lib/format.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useInboxSession } from '../inbox-session.ts'

/** All that is known of one message: its times, how far it came, what it costs, and the ids to quote to Meta. */
export function MessageDetailsDialog({ message, onClose }: { message: MessageDto; onClose: () => void }) {
  const { t } = useTranslation(['thread', 'inbox'])
  const { workspace } = useInboxSession()
  const details = useQuery(
    trpc.inbox.getMessageDetails.queryOptions({ workspace, messageId: message.id }, { staleTime: 0 }),
  )
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('menu.details')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-5 gap-y-2 text-md">
        <History message={message} />
        {message.media && <File media={message.media} />}
        {details.data && <AtMeta details={details.data} message={message} />}
        {details.isPending && <Skeleton className="col-span-2 h-24 rounded-md" />}
      </dl>
      {details.isError && <ErrorState error={details.error} onRetry={() => void details.refetch()} className="py-4!" />}
    </Dialog>
  )
}

function History({ message }: { message: MessageDto }) {
  const { t } = useTranslation(['thread', 'inbox'])
  const { senderType, status, sentAt, createdAt, deliveredAt, readAt, changes, error } = message
  const isInbound = senderType === 'CLIENT'
  return (
    <>
      <Line term={t('details.status')}>{t(`inbox:status.${status}`)}</Line>
      <Line term={t(isInbound ? 'details.sentByThem' : 'details.written')}>{formatExactTime(sentAt)}</Line>
      {isInbound && <Line term={t('details.received')}>{formatExactTime(createdAt)}</Line>}
      {deliveredAt && <Line term={t('details.delivered')}>{formatExactTime(deliveredAt)}</Line>}
      {readAt && <Line term={t('details.read')}>{formatExactTime(readAt)}</Line>}
      {changes?.edited && <Line term={t('details.edited')}>{formatExactTime(changes.edited.at)}</Line>}
      {changes?.revokedAt && <Line term={t('details.revoked')}>{formatExactTime(changes.revokedAt)}</Line>}
      {error && (
        <Line term={t('details.error')}>{[error.code, error.details ?? error.title].filter(Boolean).join(' · ')}</Line>
      )}
    </>
  )
}

function File({ media }: { media: NonNullable<MessageDto['media']> }) {
  const { t } = useTranslation('thread')
  const { mimeType, sizeBytes, width, height, filename } = media
  const shape = width && height ? `${formatNumber(width)} × ${formatNumber(height)}` : null
  const size = sizeBytes === null ? null : formatBytes(sizeBytes)
  return <Line term={t('details.file')}>{[filename, mimeType, size, shape].filter(Boolean).join(' · ')}</Line>
}

function AtMeta({ details, message }: { details: MessageDetails; message: MessageDto }) {
  const { t } = useTranslation('thread')
  const { channelMessageId, attempts, pricing } = details
  const { content } = message
  return (
    <>
      {content.kind === 'template' && (
        <Line term={t('details.template')}>{`${content.name} · ${content.language}`}</Line>
      )}
      {attempts > 1 && <Line term={t('details.attempts')}>{formatNumber(attempts)}</Line>}
      {pricing && <Line term={t('details.price')}>{usePriceText(pricing)}</Line>}
      {channelMessageId && (
        <Line
          term={t('details.channelId')}
          aside={<CopyButton text={channelMessageId} what={t('details.channelId')} />}
        >
          <code className="break-all text-sm">{channelMessageId}</code>
        </Line>
      )}
      <Line term={t('details.id')} aside={<CopyButton text={message.id} what={t('details.id')} />}>
        <code className="break-all text-sm">{message.id}</code>
      </Line>
    </>
  )
}

const CATEGORIES = ['marketing', 'utility', 'authentication', 'service'] as const

// Names that Meta comes up with later are shown as they are.
function usePriceText({ category, billable }: NonNullable<MessageDetails['pricing']>): string {
  const { t } = useTranslation('thread')
  const known = CATEGORIES.find((one) => one === category)
  const name = known ? t(`details.category.${known}`) : category
  const cost = billable === null ? null : t(billable ? 'details.billed' : 'details.free')
  return [name, cost].filter(Boolean).join(' · ')
}

function Line({ term, aside, children }: { term: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink2">{term}</dt>
      <dd className="wrap-anywhere flex items-start justify-between gap-2">
        <span className="min-w-0">{children}</span>
        {aside}
      </dd>
    </>
  )
}
