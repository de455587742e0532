import { FIELD_CODES, type FieldCode } from '@recado/workspaces/schemas'
import { useStore } from '@tanstack/react-form'
import { useTranslation } from 'react-i18next'
import { readErrorCode } from '../../lib/errors.ts'
import { useFieldContext } from './form-context.ts'

/**
 * The text of what is wrong with the field, as one types, but not before one has left it once or tried to submit.
 * The message of a schema's rule and of the server's refusal are both codes.
 */
export function useFieldError(): string | null {
  const { t } = useTranslation(['common', 'errors'])
  const field = useFieldContext()
  const { isBlurred, errors } = useStore(field.store, (state) => state.meta)
  const submitted = useStore(field.form.store, (state) => state.submissionAttempts > 0)
  const code = isBlurred || submitted ? codeOf(errors[0]) : null
  if (code === null) return null
  return isFieldCode(code) ? t(`fields.${code}`) : t(`errors:${readErrorCode(code)}.text`)
}

const codeOf = (error: unknown): string | null => {
  if (typeof error === 'string') return error
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : null
}

const isFieldCode = (code: string): code is FieldCode => (FIELD_CODES as readonly string[]).includes(code)
