import type { MessageContent } from '@recado/whatsapp/schemas'
import { ClipboardList } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MessageText } from '../../../../components/message/message-text.tsx'

/** A filled-in form: what was asked, by the names its author gave the fields, and what was answered. */
export function FlowReply({ content }: { content: Extract<MessageContent, { kind: 'flow_reply' }> }) {
  const { t } = useTranslation('thread')
  const { body, fields } = content
  return (
    <>
      <p className="flex items-center gap-1.5 text-ink2 text-sm">
        <ClipboardList size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
        {t('flow.answered')}
      </p>
      {body && <MessageText text={body} className="font-medium" />}
      <dl className="-mx-1 mt-1 mb-1 grid w-72 max-w-[calc(100%+0.5rem)] grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1 rounded-md bg-ink/5 p-2.5 text-md">
        {fields.map(({ name, value }) => (
          <div key={name} className="contents">
            <dt className="wrap-anywhere text-ink2">{fieldName(name)}</dt>
            <dd className="wrap-anywhere whitespace-pre-wrap">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** `screen_0_Full_name_1`, as Meta's builder names it, is `Full name`. */
const fieldName = (name: string): string =>
  name
    .replace(/^screen_\d+_/, '')
    .replace(/_\d+$/, '')
    .replaceAll('_', ' ')
    .trim() || name
