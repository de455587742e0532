import { User } from 'lucide-react'
import type { CSSProperties } from 'react'
import { hueOf, initialsOf } from '../../lib/avatar.ts'
import { cn } from '../../lib/cn.ts'

/** A circle with initials; `seed` (an id) decides the colour, so that a person keeps it after a change of name. */
export function Avatar({
  name,
  seed,
  size = 40,
  className,
}: {
  name: string
  seed: string
  size?: number
  className?: string
}) {
  const initials = initialsOf(name)
  return (
    <span
      aria-hidden
      // Drawn by CSS: a decoration is no text, also where the avatar is all that a button shows.
      data-initials={initials}
      className={cn(
        'avatar-colours inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold before:content-[attr(data-initials)]',
        className,
      )}
      style={{ '--hue': hueOf(seed), width: size, height: size, fontSize: Math.round(size * 0.36) } as CSSProperties}
    >
      {!initials && <User size={Math.round(size * 0.45)} strokeWidth={1.75} />}
    </span>
  )
}
