// ITU E.164: the codes of two digits; 1 and 7 have one, all others three.
const TWO_DIGIT_CODES = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * E.164 for reading: `+55 11 98765-4321`, `+351 912 345 678`. Brazil and North America as people there write it, other
 * countries in threes: @recado/core's formatPhone knows each, but its tables would be a sixth of the inbox's first load.
 */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const brazil = digits.match(/^55(\d{2})(\d{4,5})(\d{4})$/)
  if (brazil) return `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}`
  const america = digits.match(/^1(\d{3})(\d{3})(\d{4})$/)
  if (america) return `+1 ${america[1]} ${america[2]} ${america[3]}`
  const codeLength = /^[17]/.test(digits) ? 1 : TWO_DIGIT_CODES.test(digits) ? 2 : 3
  return `+${[digits.slice(0, codeLength), ...inThrees(digits.slice(codeLength))].join(' ')}`
}

// A single digit is never left alone at the end.
const inThrees = (digits: string): string[] => digits.match(/\d{4}$|\d{2}(?=\d{2}$)|\d{3}(?!\d$)|\d{1,4}/g) ?? []
