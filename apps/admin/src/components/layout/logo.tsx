/** The mark: a message, leaving a note. The name beside it says the rest. */
export function Logo({ size = 36 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M9 11.5A3.5 3.5 0 0 1 12.5 8h7a3.5 3.5 0 0 1 3.5 3.5v5a3.5 3.5 0 0 1-3.5 3.5H16l-4.5 4v-4.1A3.5 3.5 0 0 1 9 16.5z"
        className="fill-accent-ink"
      />
    </svg>
  )
}
