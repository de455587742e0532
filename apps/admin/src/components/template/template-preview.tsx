import type { TemplateContent } from '@recado/whatsapp/schemas'
import { Copy, ExternalLink, FileText, ImageIcon, MapPin, Phone, Reply, Video } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MessageText } from '../message/message-text.tsx'

const BUTTON_ICONS = { quick_reply: Reply, url: ExternalLink, phone_number: Phone, copy_code: Copy, other: null }
const HEADER_ICONS = { image: ImageIcon, video: Video, document: FileText, location: MapPin }

/** A template as the customer's phone shows it. `mediaUrl` is the header's file, where there is one to see. */
export function TemplatePreview({ content, mediaUrl = null }: { content: TemplateContent; mediaUrl?: string | null }) {
  const { t } = useTranslation('template')
  return (
    <div className="flex w-full max-w-80 flex-col overflow-hidden rounded-xl rounded-bl-sm border bg-surface text-base text-ink">
      <Header header={content.header} mediaUrl={mediaUrl} />
      <div className="px-3 py-2">
        {content.header?.kind === 'text' && <p className="wrap-anywhere font-semibold">{content.header.text}</p>}
        {content.body ? <MessageText text={content.body} /> : <p className="text-ink2">{t('preview.noBody')}</p>}
        {content.footer && <p className="wrap-anywhere mt-0.5 text-ink2 text-sm">{content.footer}</p>}
      </div>
      {content.buttons.length > 0 && (
        <ul aria-label={t('preview.buttons')}>
          {content.buttons.map(({ kind, text, value }, index) => {
            const Icon = BUTTON_ICONS[kind]
            return (
              <li
                key={index}
                title={value ?? undefined}
                className="flex items-center justify-center gap-2 border-t px-3 py-2 text-center font-semibold text-accent-text text-md"
              >
                {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />}
                <span className="wrap-anywhere min-w-0">{text || t('preview.copyCode')}</span>
              </li>
            )
          })}
        </ul>
      )}
    </div>
  )
}

function Header({ header, mediaUrl }: { header: TemplateContent['header']; mediaUrl: string | null }) {
  const { t } = useTranslation('template')
  if (!header || header.kind === 'text') return null
  if (mediaUrl && header.kind === 'image') {
    return <img src={mediaUrl} alt={t('preview.image')} className="aspect-[1.91] w-full bg-sunken object-cover" />
  }
  if (mediaUrl && header.kind === 'video') {
    // biome-ignore lint/a11y/useMediaCaption: WhatsApp's videos carry no captions.
    return <video src={mediaUrl} controls preload="metadata" className="aspect-[1.91] w-full bg-sunken" />
  }
  const Icon = HEADER_ICONS[header.kind]
  return (
    <div className="flex aspect-[2.6] w-full flex-col items-center justify-center gap-1.5 bg-sunken text-ink2">
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <span className="px-3 text-center text-sm">
        {header.kind === 'location' && header.name ? header.name : t(`preview.${header.kind}`)}
      </span>
    </div>
  )
}
