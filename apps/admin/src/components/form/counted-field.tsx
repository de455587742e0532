import type { ReactNode } from 'react'
import { formatNumber } from '../../lib/format.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Textarea } from '../ui/textarea.tsx'

/** A text with how much of Meta's limit it takes; with `rows`, of several lines. */
export function CountedField({
  label,
  hint,
  error,
  value,
  max,
  rows,
  disabled,
  inputMode,
  placeholder,
  onChange,
  onBlur,
}: {
  label: ReactNode
  hint?: ReactNode
  error: string | null
  value: string
  max: number
  rows?: number
  disabled?: boolean
  inputMode?: 'url' | 'tel'
  placeholder?: string
  onChange: (value: string) => void
  onBlur?: () => void
}) {
  const count = (
    <span aria-hidden className="pr-1.5 font-normal text-ink2 text-xs tabular-nums">
      {`${formatNumber(value.length)}/${formatNumber(max)}`}
    </span>
  )
  if (rows !== undefined) {
    return (
      <Field
        label={
          <span className="flex items-baseline justify-between gap-2">
            {label}
            {count}
          </span>
        }
        hint={hint}
        error={error}
      >
        <Textarea
          rows={rows}
          value={value}
          disabled={disabled}
          placeholder={placeholder}
          dir="auto"
          onChange={({ target }) => onChange(target.value)}
          onBlur={onBlur}
        />
      </Field>
    )
  }
  return (
    <Field label={label} hint={hint} error={error}>
      <Input
        value={value}
        disabled={disabled}
        inputMode={inputMode}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={inputMode === undefined}
        onChange={({ target }) => onChange(target.value)}
        onBlur={onBlur}
        trailing={count}
      />
    </Field>
  )
}
