import type { ContactCard } from '@recado/whatsapp/schemas'
import { Building2, Cake, Globe, Mail, MapPin, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../../components/ui/avatar.tsx'
import { CopyButton } from '../../../../components/ui/copy-button.tsx'
import { formatPhone } from '../../../../lib/phone.ts'
import { Link } from './link.tsx'

export function ContactCards({ contacts }: { contacts: readonly ContactCard[] }) {
  const { t } = useTranslation('thread')
  return (
    <ul
      aria-label={t('contacts.label', { count: contacts.length })}
      className="-mx-1 mb-1 flex w-80 max-w-[calc(100%+0.5rem)] flex-col gap-1"
    >
      {contacts.map((card, index) => (
        <li key={index} className="rounded-md bg-ink/5 p-2.5">
          <Card card={card} />
        </li>
      ))}
    </ul>
  )
}

function Card({ card }: { card: ContactCard }) {
  const { t } = useTranslation('thread')
  const { name, phones, emails, addresses, urls, birthday } = card
  const job = [card.title, card.organization].filter(Boolean).join(' · ')
  return (
    <>
      <div className="flex items-center gap-2.5">
        <Avatar name={name} seed={phones[0]?.phone ?? name} size={36} />
        <p className="wrap-anywhere min-w-0 font-semibold">{name || t('contacts.nameless')}</p>
      </div>
      <ul className="mt-1.5 flex flex-col gap-1 text-md">
        {job && <Line icon={Building2}>{job}</Line>}
        {phones.map(({ phone, label }) => (
          <Line key={phone} icon={Phone} note={label} aside={<CopyButton text={phone} what={formatPhone(phone)} />}>
            {formatPhone(phone)}
          </Line>
        ))}
        {emails.map(({ email, label }) => (
          <Line key={email} icon={Mail} note={label}>
            <Link href={`mailto:${encodeURIComponent(email)}`}>{email}</Link>
          </Line>
        ))}
        {addresses.map((address) => (
          <Line key={address} icon={MapPin}>
            {address}
          </Line>
        ))}
        {urls.map((url) => (
          <Line key={url} icon={Globe}>
            <Link href={url}>{url}</Link>
          </Line>
        ))}
        {birthday && <Line icon={Cake}>{birthday}</Line>}
      </ul>
    </>
  )
}

function Line({
  icon: Icon,
  note,
  aside,
  children,
}: {
  icon: typeof Phone
  note?: string | null
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <li className="flex min-h-7 items-center gap-2">
      <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
      <span className="wrap-anywhere min-w-0 flex-1">
        {children}
        {note && <span className="text-ink2 text-sm"> · {note.toLowerCase()}</span>}
      </span>
      {aside}
    </li>
  )
}
