import type { MessageContent } from '@recado/whatsapp/schemas'
import { ChevronDown, type List } from 'lucide-react'

/** The button that opens a list, and what the customer finds in it. */
export function ListRows({
  icon: Icon,
  content,
  isOpen,
}: {
  icon: typeof List
  content: Extract<MessageContent, { kind: 'list' }>
  isOpen: boolean
}) {
  return (
    <details open={isOpen} className="group/list -mx-3 mt-1.5 -mb-1.5 border-accent/25 border-t">
      <summary className="flex cursor-pointer list-none items-center justify-center gap-2 px-3 py-2 font-semibold text-accent-text text-md -outline-offset-2 hover:bg-accent/8">
        <Icon size={15} strokeWidth={1.75} aria-hidden className="shrink-0" />
        {content.button}
        <ChevronDown
          size={14}
          strokeWidth={1.75}
          aria-hidden
          className="transition-transform group-open/list:rotate-180"
        />
      </summary>
      {content.sections.map(({ title, rows }, index) => (
        <div key={index} className="border-accent/25 border-t px-3 py-2">
          {title && <p className="font-semibold text-ink2 text-sm">{title}</p>}
          <ul>
            {rows.map((row) => (
              <li key={row.id} className="py-1">
                <span className="wrap-anywhere block text-md">{row.title}</span>
                {row.description && <span className="wrap-anywhere block text-ink2 text-sm">{row.description}</span>}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  )
}
