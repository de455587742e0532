/** When each field of a row was last told, as ISO times. */
export type ToldAt = Record<string, string>

/**
 * Whether news of a field is to be taken, and if so notes its time: Meta's events come late, twice and in any order, and
 * an older one must not undo a newer. Of two of the same second the one that decides counts, then the greater text, so
 * that every order ends the same. Without values (a mere happening) the same second is the same news.
 */
export function takeNews(
  toldAt: ToldAt,
  field: string,
  at: Date,
  { value, current }: { value: string; current: string | null } = { value: '', current: '' },
): boolean {
  const time = at.toISOString()
  const known = toldAt[field]
  if (known !== undefined && (time < known || (time === known && rankOf(value) <= rankOf(current)))) return false
  toldAt[field] = time
  return true
}

const rankOf = (value: string | null): string => (value === null || value.startsWith('PENDING') ? '' : value)
