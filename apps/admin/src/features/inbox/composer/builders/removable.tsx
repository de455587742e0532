import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../../../../components/ui/icon-button.tsx'

/** One of several parts, with a button to take it away where it may go. */
export function Removable({
  id,
  label,
  onRemove,
  children,
}: {
  id: string
  label: string
  onRemove: (() => void) | null
  children: ReactNode
}) {
  return (
    <div data-part={id} className="flex items-start gap-1">
      <div className="flex min-w-0 flex-1 flex-col gap-2">{children}</div>
      {/* Beside the control, below its label. */}
      {onRemove && <IconButton icon={X} label={label} onClick={onRemove} className="mt-7" />}
    </div>
  )
}
