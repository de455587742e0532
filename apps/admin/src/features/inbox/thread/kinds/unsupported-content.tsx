import type { MessageContent } from '@recado/whatsapp/schemas'
import { ChevronRight, MessageCircleOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What cannot be drawn: which type it is, Meta's reason, and for who wants it everything Meta sent. */
export function UnsupportedContent({ content }: { content: Extract<MessageContent, { kind: 'unsupported' }> }) {
  const { t } = useTranslation('thread')
  const { type, error, raw } = content
  const reason = error?.details ?? error?.title
  return (
    <div className="flex max-w-80 gap-2.5 py-0.5">
      <MessageCircleOff size={20} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-ink2" />
      <div className="min-w-0">
        <p className="font-medium">{t('unsupported.title')}</p>
        <p className="text-ink2 text-md">{t('unsupported.text', { type })}</p>
        {reason && <p className="wrap-anywhere mt-1 text-ink2 text-sm">{t('unsupported.reason', { reason })}</p>}
        <RawDetails raw={raw} />
      </div>
    </div>
  )
}

function RawDetails({ raw }: { raw: unknown }) {
  const { t } = useTranslation('thread')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <details className="group/raw mt-1" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="inline-flex cursor-pointer select-none list-none items-center gap-1 rounded-sm text-ink2 text-sm hover:text-ink">
        <ChevronRight
          size={14}
          strokeWidth={1.75}
          aria-hidden
          className="transition-transform group-open/raw:rotate-90"
        />
        {t('unsupported.raw')}
      </summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        <pre tabIndex={0} className="mt-1 max-h-56 max-w-full overflow-auto rounded-md bg-ink/6 p-2 text-ink2 text-xs">
          {JSON.stringify(raw, null, 2)}
        </pre>
      )}
    </details>
  )
}
