import type { ReactNode } from 'react'

/** A term and what holds of it, in a `dl` of two columns; nothing where nothing is known. */
export function FactRow({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <>
      <dt className="text-ink2">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
