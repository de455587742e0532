import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * The phone number of a WhatsApp ID (digits with country code), as E.164, in the form numbers are compared in, since
 * WhatsApp writes some mobiles otherwise than people do: a Brazilian one from before the ninth digit gets it, Mexico's
 * former 1 and Argentina's 9 after the country code go. Landlines are the same in both.
 * Short ones are those of services. Returns null for what is not a phone number (a BSUID, rubbish).
 */
export function phoneFromWaId(waId: string): string | null {
  const digits = waId.replace(/^\+/, '')
  if (!/^\d{1,15}$/.test(digits)) return null
  return `+${withoutMobilePrefix(withNinthDigit(digits))}`
}

// Brazil: 55, two-digit area, eight digits starting 6–9 is a mobile from before the ninth digit; landlines start 2–5.
const withNinthDigit = (digits: string): string =>
  /^55[1-9]\d[6-9]\d{7}$/.test(digits) ? `${digits.slice(0, 4)}9${digits.slice(4)}` : digits

// Mexico 52, Argentina 54: their numbers have ten digits, and no landline is among the mobiles; eleven are ten and the prefix.
const withoutMobilePrefix = (digits: string): string => digits.replace(/^(52)1(\d{10})$|^(54)9(\d{10})$/, '$1$2$3$4')

/** What a person typed, as E.164 in comparing form; `+55 11 98765-4321` and `11987654321` (Brazil assumed) both do. Null if not valid. */
export function phoneFromInput(input: string): string | null {
  const parsed = parsePhoneNumberFromString(input, 'BR')
  return parsed?.isValid() ? phoneFromWaId(parsed.number) : null
}

/** E.164 for people; Brazilian numbers with the hyphen Brazilians write: `+55 11 98765-4321`. */
export function formatPhone(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone)
  if (!parsed) return phone
  const formatted = parsed.formatInternational()
  return parsed.countryCallingCode === '55' ? formatted.replace(/ (\d{4})$/, '-$1') : formatted
}
