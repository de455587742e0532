import { currentLanguage } from '../../lib/i18n.ts'

/** `Portuguese (Brazil)` of `pt_BR`, in the reader's language; the code where nobody has a name for it. */
export function languageName(code: string): string {
  try {
    const name = new Intl.DisplayNames(currentLanguage(), { type: 'language' }).of(code.replace('_', '-'))
    return name ? name.charAt(0).toLocaleUpperCase(currentLanguage()) + name.slice(1) : code
  } catch {
    return code
  }
}

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const
type KnownCategory = (typeof CATEGORIES)[number]

export const isKnownCategory = (category: string): category is KnownCategory =>
  (CATEGORIES as readonly string[]).includes(category)

const QUALITIES = ['GREEN', 'YELLOW', 'RED'] as const
type KnownQuality = (typeof QUALITIES)[number]

/** One worth a word: Meta has not rated most. */
export const isRated = (quality: string | null): quality is KnownQuality =>
  (QUALITIES as readonly (string | null)[]).includes(quality)

/** How variables are written, for texts that explain it: written out there, they would be taken for the text's own. */
export const VARIABLES = { numbered: '{{1}}', next: '{{2}}', named: '{{first_name}}' }
