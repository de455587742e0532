import { identifier, list, name, piece, text } from '../webhook/loose-schemas.ts'
import { webUrl } from '../webhook/web-url.ts'
import type { ContactCard, ContactsContent } from './message-content.ts'

/** Contact cards as Meta writes them, in both directions. */
export function readContacts(content: unknown): ContactsContent | null {
  const cards = list.parse(content)
  return cards.length === 0 ? null : { kind: 'contacts', contacts: cards.map(readCard) }
}

function readCard(raw: unknown): ContactCard {
  const card = Card.parse(raw)
  const phones = card.phones.map((raw) => Phone.parse(raw)).flatMap(toPhone)
  const emails = card.emails
    .map((raw) => Email.parse(raw))
    .flatMap(({ email, type }) => (email === null ? [] : [{ email, label: type }]))
  return {
    name: nameOf(card.name) ?? card.org.company ?? phones[0]?.phone ?? emails[0]?.email ?? '',
    organization: join([card.org.company, card.org.department]),
    title: card.org.title,
    phones,
    emails,
    addresses: card.addresses.map((raw) => Address.parse(raw)).flatMap((address) => addressLine(address) ?? []),
    urls: card.urls.flatMap((raw) => webUrl(Url.parse(raw).url) ?? []),
    birthday: card.birthday,
  }
}

const Card = piece({
  name: piece({ formatted_name: name, first_name: name, middle_name: name, last_name: name }),
  org: piece({ company: name, department: name, title: name }),
  phones: list,
  emails: list,
  addresses: list,
  urls: list,
  birthday: name,
})
const Phone = piece({ phone: name, wa_id: identifier, type: name })
const Email = piece({ email: name, type: name })
const Address = piece({ street: name, city: name, state: name, zip: name, country: name, country_code: name })
const Url = piece({ url: text })

const nameOf = (parts: ReturnType<typeof Card.parse>['name']): string | null =>
  parts.formatted_name ?? join([parts.first_name, parts.middle_name, parts.last_name], ' ')

/** A number that WhatsApp knows may come by its WhatsApp ID alone. */
const toPhone = ({ phone, wa_id, type }: ReturnType<typeof Phone.parse>): ContactCard['phones'] => {
  const number = phone ?? (wa_id && `+${wa_id}`)
  return number ? [{ phone: number, label: type, waId: wa_id }] : []
}

const addressLine = (address: ReturnType<typeof Address.parse>): string | null =>
  join([address.street, address.city, address.state, address.zip, address.country ?? address.country_code])

const join = (parts: (string | null)[], separator = ', '): string | null =>
  parts.filter((part) => part !== null).join(separator) || null
