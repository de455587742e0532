import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * The phone number of a WhatsApp ID (digits with country code), as E.164, in the form numbers are compared in:
 * a Brazilian mobile written without its ninth digit (as old WhatsApp IDs are) gets it.
 * Returns null for what is not a phone number (a BSUID, rubbish).
 */
export function phoneFromWaId(waId: string): string | null {
  const digits = waId.replace(/^\+/, '')
  if (!/^\d{6,15}$/.test(digits)) return null
  return `+${withNinthDigit(digits)}`
}

// Brazil: 55, two-digit area, eight digits starting 6–9 is a mobile from before the ninth digit; landlines start 2–5.
const withNinthDigit = (digits: string): string =>
  /^55[1-9]\d[6-9]\d{7}$/.test(digits) ? `${digits.slice(0, 4)}9${digits.slice(4)}` : digits

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
