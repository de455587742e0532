import { createFormHook } from '@tanstack/react-form'
import { fieldContext, formContext } from './form-context.ts'
import { FormFrame } from './form-frame.tsx'
import { PasswordField } from './password-field.tsx'
import { SubmitButton } from './submit-button.tsx'
import { TextField } from './text-field.tsx'

/** TanStack Form with our fields: `<form.AppField name="email">{(field) => <field.TextField label=… />}</form.AppField>`. */
export const { useAppForm } = createFormHook({
  fieldContext,
  formContext,
  fieldComponents: { TextField, PasswordField },
  formComponents: { FormFrame, SubmitButton },
})
