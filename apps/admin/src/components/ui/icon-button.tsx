import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from './button.tsx'
import { Tooltip } from './tooltip.tsx'

/** A button that is only an icon: its label is the tooltip and the accessible name. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  side,
  variant = 'ghost',
  ...props
}: Omit<ComponentProps<typeof Button>, 'children' | 'size' | 'aria-label'> & {
  icon: LucideIcon
  label: string
  shortcut?: string
  side?: ComponentProps<typeof Tooltip>['side']
}) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <Button variant={variant} size="icon" aria-label={label} {...props}>
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tooltip>
  )
}
