import type { EmojiData } from 'frimousse'
import i18next from 'i18next'

/** One of emojibase's compact entries; the regional letters have no group. */
interface CompactEmoji {
  unicode: string
  label: string
  group?: number
  tags?: string[]
}

/** Emojibase's groups; 2 are the parts that emoji are made of. */
const GROUPS = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const

const FILES: Record<string, () => Promise<{ default: unknown }>> = {
  en: () => import('emojibase-data/en/compact.json'),
  pt: () => import('emojibase-data/pt/compact.json'),
}

/** All emoji with their names and search words in this language: our own file, never a third party's server. */
export async function loadEmoji(locale: string): Promise<EmojiData> {
  const load = FILES[locale] ?? FILES.en
  const entries = (await load?.())?.default as readonly CompactEmoji[]
  return {
    locale,
    emojis: entries.flatMap(({ unicode, label, group, tags = [] }) =>
      // What this browser does not know it would draw as an empty box.
      group === undefined || group === 2 || !/^\p{RGI_Emoji}$/v.test(unicode)
        ? []
        : [{ emoji: unicode, category: group, label, version: 0, tags }],
    ),
    categories: GROUPS.map((index) => ({ index, label: i18next.t(`emoji:group.${index}`) })),
    skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  }
}
