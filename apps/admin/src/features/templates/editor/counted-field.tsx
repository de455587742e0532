import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'

/** A line of text with what is left of Meta's limit. */
export function CountedField({
  label,
  hint,
  error,
  value,
  max,
  disabled,
  inputMode,
  onChange,
}: {
  label: ReactNode
  hint?: ReactNode
  error: string | null
  value: string
  max: number
  disabled?: boolean
  inputMode?: 'url' | 'tel'
  onChange: (value: string) => void
}) {
  const { t } = useTranslation('templates')
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        value={value}
        disabled={disabled}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={inputMode === undefined}
        onChange={({ target }) => onChange(target.value)}
        trailing={
          <span className="pr-1.5 text-ink2 text-xs tabular-nums">
            <span aria-hidden>{t('count', { count: value.length, max })}</span>
          </span>
        }
      />
    </Field>
  )
}
