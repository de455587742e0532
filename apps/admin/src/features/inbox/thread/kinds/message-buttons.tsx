import type { MessageDto } from '@recado/inbox/schemas'
import type { TemplateContent } from '@recado/whatsapp/schemas'
import { ClipboardList, Copy, ExternalLink, List, MapPin, Phone, Reply } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ListRows } from './list-rows.tsx'

type Icon = typeof Copy
const TEMPLATE_ICONS: Record<TemplateContent['buttons'][number]['kind'], Icon | null> = {
  quick_reply: Reply,
  url: ExternalLink,
  phone_number: Phone,
  copy_code: Copy,
  other: null,
}

/** What the customer could tap under a message of ours; for us it does nothing but open a link or the list. */
export function MessageButtons({
  message: { content },
  opensList = false,
}: {
  message: MessageDto
  opensList?: boolean
}) {
  const { t } = useTranslation('thread')
  switch (content.kind) {
    case 'buttons':
      return (
        <Buttons>
          {content.buttons.map(({ id, title }) => (
            <Tappable key={id} icon={Reply} text={title} />
          ))}
        </Buttons>
      )
    case 'url_button':
      return (
        <Buttons>
          <Tappable icon={ExternalLink} text={content.label} href={content.url} />
        </Buttons>
      )
    case 'flow':
      return (
        <Buttons>
          <Tappable icon={ClipboardList} text={content.label} />
        </Buttons>
      )
    case 'location_request':
      return (
        <Buttons>
          <Tappable icon={MapPin} text={t('location.send')} />
        </Buttons>
      )
    case 'list':
      return <ListRows icon={List} content={content} isOpen={opensList} />
    case 'template':
      return content.buttons.length === 0 ? null : (
        <Buttons>
          {content.buttons.map(({ kind, text, value }, index) => (
            <Tappable key={index} icon={TEMPLATE_ICONS[kind]} text={text} href={kind === 'url' ? value : null} />
          ))}
        </Buttons>
      )
    default:
      return null
  }
}

function Buttons({ children }: { children: ReactNode }) {
  const { t } = useTranslation('thread')
  return (
    <ul aria-label={t('buttons.label')} className="-mx-3 mt-1.5 -mb-1.5">
      {children}
    </ul>
  )
}

function Tappable({ icon: Icon, text, href }: { icon: Icon | null; text: string; href?: string | null }) {
  const box = 'flex items-center justify-center gap-2 px-3 py-2 text-center font-semibold text-accent-text text-md'
  const inner = (
    <>
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />}
      <span className="wrap-anywhere min-w-0">{text}</span>
    </>
  )
  return (
    <li className="border-accent/25 border-t">
      {href && /^https?:/i.test(href) ? (
        <a href={href} target="_blank" rel="noreferrer noopener" className={`${box} hover:bg-accent/8`}>
          {inner}
        </a>
      ) : (
        <span className={box}>{inner}</span>
      )}
    </li>
  )
}
