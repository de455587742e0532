import type { ReactNode } from 'react'
import { useFormContext } from './form-context.ts'

/** The form element itself: Enter submits, and our texts show instead of the browser's bubbles. */
export function FormFrame({
  className = 'flex flex-col gap-4',
  children,
}: {
  className?: string
  children: ReactNode
}) {
  const form = useFormContext()
  return (
    <form
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        void form.handleSubmit()
      }}
    >
      {children}
    </form>
  )
}
