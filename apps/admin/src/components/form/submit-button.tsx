import { useStore } from '@tanstack/react-form'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { useFormContext } from './form-context.ts'

/** Never disabled for being incomplete: pressing it says what is missing. */
export function SubmitButton({
  children,
  wide = false,
  size = 'md',
}: {
  children: ReactNode
  wide?: boolean
  size?: 'md' | 'lg'
}) {
  const form = useFormContext()
  const busy = useStore(form.store, (state) => state.isSubmitting)
  return (
    <Button type="submit" variant="primary" size={size} busy={busy} className={wide ? 'w-full' : undefined}>
      {children}
    </Button>
  )
}
