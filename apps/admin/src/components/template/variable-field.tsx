import { useTranslation } from 'react-i18next'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

/** One variable of a template, in one line as Meta wants it. */
export function VariableField({
  label,
  example,
  value,
  maxLength,
  missing,
  onChange,
}: {
  label: string
  example: string | null
  value: string
  maxLength: number
  missing: boolean
  onChange: (value: string) => void
}) {
  const { t } = useTranslation(['template', 'common'])
  return (
    <Field
      label={label}
      hint={example ? t('values.example', { example }) : undefined}
      error={missing ? t('common:fields.REQUIRED') : null}
    >
      <Input
        value={value}
        maxLength={maxLength}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
