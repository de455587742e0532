import type { MessageContent } from '@recado/whatsapp/schemas'
import { LayoutTemplate, ListChecks, MousePointerClick } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MessageText } from '../../../../components/message/message-text.tsx'

const ICONS = { button: MousePointerClick, list: ListChecks, template: LayoutTemplate }

/** What the customer chose, marked as chosen and not written. */
export function ChoiceContent({ content }: { content: Extract<MessageContent, { kind: 'choice' }> }) {
  const { t } = useTranslation('thread')
  const Icon = ICONS[content.source]
  return (
    <>
      <p className="flex items-center gap-1.5 text-ink2 text-sm">
        <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
        {t(`choice.${content.source}`)}
      </p>
      <MessageText text={content.title} className="font-medium" />
      {content.description && <p className="wrap-anywhere text-ink2 text-md">{content.description}</p>}
    </>
  )
}
