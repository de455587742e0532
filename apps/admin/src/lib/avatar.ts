/** Two letters for a person or company, from the first two words; null for a bare phone number or nothing to read. */
export function initialsOf(name: string): string | null {
  const words = name.match(/\p{L}[\p{L}\p{M}]*/gu)
  const [first, second] = words ?? []
  if (!first) return null
  return (firstLetter(first) + (second ? firstLetter(second) : first.slice(1, 2))).toLocaleUpperCase()
}

/** A hue (0–359, in steps of 24 so that two differ visibly) that is always the same for the same seed. */
export function hueOf(seed: string): number {
  let hash = 0
  for (let i = 0; i < seed.length; i++) hash = (Math.imul(hash, 31) + seed.charCodeAt(i)) >>> 0
  // The tail of a small hash is even; mix before taking the remainder.
  return ((Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8) % 15) * 24
}

const firstLetter = (word: string): string => [...word][0] ?? ''
