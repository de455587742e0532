import { Field } from '@base-ui/react/field'
import type { ComponentProps, Ref } from 'react'
import { cn } from '../../lib/cn.ts'

/** A text of several lines, inside a Field. */
export function Textarea({
  className,
  ref,
  ...props
}: ComponentProps<'textarea'> & { ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Field.Control
      render={<textarea ref={ref} {...props} />}
      className={cn(
        'w-full resize-y rounded-md border bg-surface px-3 py-2 text-base text-ink outline-none transition-shadow focus-visible:border-accent focus-visible:ring-3 focus-visible:ring-accent/20 data-invalid:border-bad pointer-coarse:text-[1rem]',
        className,
      )}
    />
  )
}
