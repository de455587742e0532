import type { ConversationSummary } from '@recado/inbox/schemas'
import { Check, Copy } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { formatDate, formatExactTime, formatRelativeTime } from '../../../lib/format.ts'
import { formatPhone } from '../../../lib/phone.ts'
import { formatDuration } from '../composer/format-duration.ts'
import { replyWindow } from '../composer/reply-window.ts'
import { useNow } from '../use-now.ts'
import { clientName, shortBsuid, timeOfId } from './client-name.ts'

/** Who the customer is, as far as WhatsApp has told us. */
export function ClientPanel({ conversation }: { conversation: ConversationSummary }) {
  const { t } = useTranslation('inbox')
  const { client, status, lastInboundAt } = conversation
  const name = clientName(client)
  const since = timeOfId(client.id)
  return (
    <div className="flex flex-col gap-6 px-4.5 pt-5 pb-8">
      <div className="flex flex-col items-center gap-2 text-center">
        <Avatar name={name} seed={client.id} size={64} />
        <p className="wrap-anywhere font-semibold text-ink text-lg">{name}</p>
      </div>
      <Section title={t('client.identity')}>
        <Fact label={t('client.phone')}>
          {client.phone ? (
            <Copyable value={client.phone} text={formatPhone(client.phone)} label={t('client.copyPhone')} />
          ) : (
            <span className="text-ink2">{t('client.phoneHidden')}</span>
          )}
        </Fact>
        {client.username && <Fact label={t('client.username')}>@{client.username}</Fact>}
        {client.bsuid && (
          <Fact label={t('client.bsuid')}>
            <Copyable value={client.bsuid} text={shortBsuid(client.bsuid)} label={t('client.copyBsuid')} />
          </Fact>
        )}
        <Fact label={t('client.marketing.label')}>
          <Marketing marketing={client.marketing} />
        </Fact>
        {since && (
          <Fact label={t('client.firstContact')}>
            <time dateTime={since} title={formatExactTime(since)}>
              {formatDate(since)}
            </time>
          </Fact>
        )}
      </Section>
      <Section title={t('client.conversation')}>
        <Fact label={t('client.status')}>{t(`client.state.${status}`)}</Fact>
        <Fact label={t('client.lastInbound')}>
          {lastInboundAt ? <Moment at={lastInboundAt} /> : <span className="text-ink2">{t('client.never')}</span>}
        </Fact>
        <Fact label={t('client.window')}>
          <WindowState expiresAt={conversation.windowExpiresAt} />
        </Fact>
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-ink2 text-sm">{title}</h2>
      <dl className="flex flex-col gap-1">{children}</dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-h-7 grid-cols-[6.5rem_1fr] items-center gap-2 text-md">
      <dt className="text-ink2">{label}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </div>
  )
}

function Marketing({ marketing }: { marketing: ConversationSummary['client']['marketing'] }) {
  const { t } = useTranslation('inbox')
  if (!marketing) return <span className="text-ink2">{t('client.marketing.unknown')}</span>
  const { isWanted, at } = marketing
  return (
    <time dateTime={at} title={formatExactTime(at)} className={isWanted ? undefined : 'font-medium text-bad'}>
      {isWanted
        ? t('client.marketing.accepted', { date: formatDate(at) })
        : t('client.marketing.stopped', { date: formatDate(at) })}
    </time>
  )
}

function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatExactTime(at)}>
      {formatRelativeTime(at)}
    </time>
  )
}

function WindowState({ expiresAt }: { expiresAt: string | null }) {
  const { t } = useTranslation('inbox')
  const reply = replyWindow(expiresAt, useNow(30_000))
  if (reply.state === 'closed') return <span className="text-ink2">{t('window.closed')}</span>
  return (
    <span title={expiresAt ? formatExactTime(expiresAt) : undefined} className="text-accent-text">
      {t('window.open', { duration: formatDuration(t, reply.endsInMinutes) })}
    </span>
  )
}

function Copyable({ value, text, label }: { value: string; text: string; label: string }) {
  const { t } = useTranslation('inbox')
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 1600)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setIsCopied(true)
  }
  return (
    <span className="flex items-center gap-0.5">
      <span title={value} className="truncate">
        {text}
      </span>
      <IconButton
        icon={isCopied ? Check : Copy}
        label={isCopied ? t('client.copied') : label}
        onClick={() => void copy()}
        className="size-7! pointer-coarse:size-9!"
      />
    </span>
  )
}
