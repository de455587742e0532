import type { MessageDto } from '@recado/inbox/schemas'

/** What stands in one place of a thread. */
export interface ThreadItem<Entry = unknown> {
  message: MessageDto
  /** What waits to be sent, where that is what the message will be. */
  entry: Entry | null
}

/** Pictures chosen together leave within seconds of each other; later ones are another thought. */
const MAX_GAP_MS = 45_000

/**
 * Puts pictures and videos sent one right after the other together; everything else stays alone. Every item is in
 * exactly one group, in the order given. Words end an album, or begin one: it has room for those of one message, below
 * the pictures, and in the middle they would seem to belong to another.
 */
export function groupAlbums<T extends ThreadItem>(
  oldestFirst: readonly T[],
  isApart: (next: MessageDto, previous: MessageDto) => boolean,
): T[][] {
  const groups: T[][] = []
  for (const item of oldestFirst) {
    const group = groups.at(-1)
    const previous = group?.at(-1)?.message
    if (group && previous && !isApart(item.message, previous) && joins(group, item.message)) group.push(item)
    else groups.push([item])
  }
  return groups
}

function joins(group: readonly ThreadItem[], next: MessageDto): boolean {
  const first = group[0]?.message
  const previous = group.at(-1)?.message
  if (!first || !previous || !isPicture(previous) || !isPicture(next)) return false
  if (hasQuote(next) || previous.extras.forwarded !== next.extras.forwarded) return false
  if (Math.abs(Date.parse(next.sentAt) - Date.parse(previous.sentAt)) > MAX_GAP_MS) return false
  const speaks = group.filter(({ message }) => hasWords(message))
  if (speaks.length === 0) return true
  return !hasWords(next) && speaks.length === 1 && hasWords(first)
}

/** A picture or video that is here or coming: one that is not to be had needs the room to say why. */
function isPicture(message: MessageDto): boolean {
  const { media, changes, extras } = message
  if (!pictureOf(message) || !media || media.status === 'FAILED') return false
  return !changes?.revokedAt && !extras.referral && !extras.product
}

export interface PictureContent {
  kind: 'image' | 'video'
  caption: string | null
}

/** The picture or video that a message is now, after edits. */
export function pictureOf({ content, changes }: MessageDto): PictureContent | null {
  const now = changes?.edited?.content ?? content
  return now.kind === 'image' || now.kind === 'video' ? { kind: now.kind, caption: now.caption } : null
}

export const hasWords = (message: MessageDto): boolean =>
  Boolean(pictureOf(message)?.caption || message.changes?.edited)

// The quote stands above: at the head of an album it is clear what it belongs to, further down it is not.
const hasQuote = ({ replyToId, extras }: MessageDto): boolean => replyToId !== null || extras.quotedId !== null

/**
 * Names for groups that stay while pictures join at either end, above by loading or below by arriving: the place in
 * the thread is kept by name.
 */
export function createGroupKeys() {
  const known = new Map<string, string>()
  return (groups: readonly (readonly ThreadItem[])[]): string[] => {
    const taken = new Set<string>()
    return groups.map((group) => {
      const ids = group.map(({ message }) => message.id)
      const wanted = [...ids.flatMap((id) => known.get(id) ?? []), ...ids]
      const key = wanted.find((one) => !taken.has(one)) ?? `part:${ids[0]}`
      taken.add(key)
      for (const id of ids) known.set(id, key)
      return key
    })
  }
}
