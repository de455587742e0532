import { identifier, list, piece, text } from '../webhook/loose-schemas.ts'
import { readTime } from '../webhook/read-time.ts'
import { ContactSchema } from '../webhook/webhook-schemas.ts'
import type { PreferenceNews } from './account-news.ts'

const PreferencesValue = piece({ contacts: list, user_preferences: list })
const Preference = piece({
  wa_id: identifier,
  user_id: identifier,
  category: identifier,
  value: identifier,
  timestamp: text,
})

/** `signup` comes by a sign-up link. */
const WANTS_MARKETING = new Map([
  ['stop', false],
  ['resume', true],
  ['signup', true],
])

/** Who wants no marketing messages any more, or wants them again. Source: webhook reference `user_preferences`. */
export function readPreferences(raw: Record<string, unknown>): PreferenceNews[] {
  const { contacts, user_preferences } = PreferencesValue.parse(raw)
  const known = contacts.map((contact) => ContactSchema.parse(contact))
  return user_preferences.flatMap((entry): PreferenceNews[] => {
    const { wa_id: waId, user_id: userId, category, value, timestamp } = Preference.parse(entry)
    const wantsMarketing = WANTS_MARKETING.get(value ?? '')
    if (category !== 'marketing_messages' || wantsMarketing === undefined) return []
    // The contact beside it may know more of them than the preference says.
    const contact =
      known.find(
        ({ wa_id, user_id }) => (waId !== null && wa_id === waId) || (userId !== null && user_id === userId),
      ) ??
      (known.length === 1 && user_preferences.length === 1 && waId === null && userId === null ? known[0] : undefined)
    const customer = {
      waId: waId ?? contact?.wa_id ?? null,
      bsuid: userId ?? contact?.user_id ?? null,
      name: contact?.profile.name ?? null,
      username: contact?.profile.username ?? null,
    }
    if (customer.waId === null && customer.bsuid === null) return []
    return [{ about: 'customer', customer, wantsMarketing, at: readTime(timestamp) }]
  })
}
