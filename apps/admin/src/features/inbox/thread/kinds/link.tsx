import type { ReactNode } from 'react'

/** A link out of a message. Anything but the web and e-mail is shown as text: it would run, or do, something. */
export function Link({ href, children }: { href: string; children: ReactNode }) {
  if (!/^(https?|mailto):/i.test(href)) return children
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener nofollow"
      className="text-accent-text underline decoration-1 underline-offset-2 hover:decoration-2"
    >
      {children}
    </a>
  )
}
