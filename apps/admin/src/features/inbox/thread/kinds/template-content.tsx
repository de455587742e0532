import type { MessageDto } from '@recado/inbox/schemas'
import type { TemplateContent as Template } from '@recado/whatsapp/schemas'
import { useTranslation } from 'react-i18next'
import { MessageText } from '../../../../components/message/message-text.tsx'
import { HeaderContent } from './header-content.tsx'

/** A template as the customer saw it; which one it was, on hover. */
export function TemplateContent({ message, content }: { message: MessageDto; content: Template }) {
  const { t } = useTranslation('thread')
  const { name, language } = content
  return (
    <div title={t('template.name', { name, language })} className="flex flex-col">
      <HeaderContent message={message} header={content.header} />
      <MessageText text={content.body} />
      {content.footer && <p className="wrap-anywhere mt-0.5 text-ink2 text-sm">{content.footer}</p>}
    </div>
  )
}
