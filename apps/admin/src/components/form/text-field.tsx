import type { ComponentProps, ReactNode } from 'react'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { useFieldContext } from './form-context.ts'
import { useFieldError } from './use-field-error.ts'

export interface TextFieldProps extends Omit<ComponentProps<typeof Input>, 'value' | 'onChange' | 'onBlur' | 'name'> {
  label: ReactNode
  hint?: ReactNode
  /** Called when focus leaves. */
  onLeave?: () => void
}

export function TextField({ label, hint, onLeave, ...props }: TextFieldProps) {
  const field = useFieldContext<string>()
  return (
    <Field label={label} hint={hint} error={useFieldError()}>
      <Input
        name={field.name}
        value={field.state.value}
        onChange={(event) => field.handleChange(event.target.value)}
        onBlur={() => {
          field.handleBlur()
          onLeave?.()
        }}
        {...props}
      />
    </Field>
  )
}
