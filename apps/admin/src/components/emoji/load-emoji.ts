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

const readEntries = async (file: Promise<{ default: unknown }>) => (await file).default as readonly CompactEmoji[]

/**
 * All emoji, named in this language and found by the words of both: many a person knows them by the other's. Our own
 * files, never a third party's server.
 */
export async function loadEmoji(locale: string): Promise<EmojiData> {
  const [english, portuguese] = await Promise.all([
    readEntries(import('emojibase-data/en/compact.json')),
    readEntries(import('emojibase-data/pt/compact.json')),
  ])
  const [entries, others] = locale === 'pt' ? [portuguese, english] : [english, portuguese]
  const otherWords = new Map(others.map(({ unicode, label, tags = [] }) => [unicode, [label, ...tags]]))
  return {
    locale,
    emojis: entries.flatMap(({ unicode, label, group, tags = [] }) =>
      // What this browser does not know it would draw as an empty box.
      group === undefined || group === 2 || !/^\p{RGI_Emoji}$/v.test(unicode)
        ? []
        : [{ emoji: unicode, category: group, label, version: 0, tags: [...tags, ...(otherWords.get(unicode) ?? [])] }],
    ),
    categories: GROUPS.map((index) => ({ index, label: i18next.t(`emoji:group.${index}`) })),
    skinTones: { light: '', 'medium-light': '', medium: '', 'medium-dark': '', dark: '' },
  }
}
