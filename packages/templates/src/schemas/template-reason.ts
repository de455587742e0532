/** What Meta says of a rejection, pause or disabling: its code, and below it its own words where it gave any. */
export interface TemplateReason {
  /** Such as INVALID_FORMAT or FIRST_PAUSE; null where Meta gave none. */
  code: string | null
  /** What Meta wrote for people, in its language. */
  words: string[]
}

/** The reasons that Recado has a text for; Meta may name others. */
export const TEMPLATE_REASONS = [
  'ABUSIVE_CONTENT',
  'CATEGORY_NOT_AVAILABLE',
  'INCORRECT_CATEGORY',
  'INVALID_FORMAT',
  'PROMOTIONAL',
  'SCAM',
  'TAG_CONTENT_MISMATCH',
  'FIRST_PAUSE',
  'SECOND_PAUSE',
  'RATE_LIMITING_PAUSE',
  'DISABLED',
  'FLAGGED',
] as const

/** One text for the database: the code in the first line, Meta's words below it. */
export function writeTemplateReason({ code, words }: TemplateReason): string | null {
  const lines = [code ?? '', ...words.map((line) => line.replace(/\s+/g, ' ').trim()).filter(Boolean)]
  return lines.join('\n') || null
}

export function readTemplateReason(reason: string | null): TemplateReason {
  const [code = '', ...words] = (reason ?? '').split('\n')
  return { code: code || null, words }
}
