import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { cn } from '../../lib/cn.ts'

export interface SelectOption<Value extends string> {
  value: Value
  label: string
  description?: ReactNode
}

/** One of a few. `label` is the accessible name where no Field gives one. */
export function Select<Value extends string>({
  value,
  onChange,
  options,
  label,
  disabled,
  className,
}: {
  value: Value
  onChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  label?: string
  disabled?: boolean
  className?: string
}) {
  // Inside the landmark it belongs to, so that a screen reader knows where the list is.
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)
  return (
    <Base.Root<Value>
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      disabled={disabled}
    >
      <Base.Trigger
        ref={(trigger) => setLandmark(trigger?.closest<HTMLElement>('[role=dialog], main') ?? null)}
        aria-label={label}
        className={cn(
          'flex h-9.5 items-center justify-between gap-2 rounded-md border bg-surface px-3 text-base text-ink hover:bg-sunken data-disabled:cursor-default data-disabled:bg-sunken data-disabled:text-ink2 pointer-coarse:h-11',
          className,
        )}
      >
        <Base.Value />
        <Base.Icon className="text-ink3">
          <ChevronDown size={16} strokeWidth={1.75} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={landmark} className="fixed">
        <Base.Positioner positionMethod="fixed" sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="min-w-(--anchor-width) max-w-80 rounded-lg border bg-surface p-1 shadow-popup outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                className="grid cursor-default grid-cols-[1rem_1fr] items-start gap-x-2 rounded-md px-2 py-1.5 text-base outline-none data-highlighted:bg-sunken pointer-coarse:py-2.5"
              >
                <Base.ItemIndicator className="mt-0.5 text-accent-text">
                  <Check size={16} strokeWidth={2} />
                </Base.ItemIndicator>
                <span className="col-start-2">
                  <Base.ItemText>{option.label}</Base.ItemText>
                  {option.description && <span className="block text-ink2 text-sm">{option.description}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
