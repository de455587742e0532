import type { FieldHint, SecretMask } from '@recado/workspaces/schemas'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldContext } from '../../components/form/form-context.ts'
import { PasswordField } from '../../components/form/password-field.tsx'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'

/** A secret that is written and never read back: its last four once stored, and a way to replace it. */
export function SecretField({
  label,
  hint,
  stored,
  odd = null,
  removal,
}: {
  label: string
  hint: string
  stored: SecretMask
  /** What looks odd about the typed one. */
  odd?: FieldHint | null
  /** For one that can be done without. */
  removal?: { removed: boolean; onChange: (removed: boolean) => void }
}) {
  const { t } = useTranslation('integrations')
  const field = useFieldContext<string>()
  const [replacing, setReplacing] = useState(false)

  if (removal?.removed) {
    return (
      <Shown label={label} hint={hint} value={t('removed')}>
        <Button variant="link" size="sm" onClick={() => removal.onChange(false)}>
          {t('keepStored')}
        </Button>
      </Shown>
    )
  }
  if (stored.set && !replacing && field.state.value === '') {
    return (
      <Shown label={label} hint={hint} value={`•••••••••••• ${stored.last4 ?? ''}`}>
        {removal && (
          <Button variant="link" size="sm" onClick={() => removal.onChange(true)}>
            {t('remove')}
          </Button>
        )}
        <Button variant="link" size="sm" onClick={() => setReplacing(true)}>
          {t('replace')}
        </Button>
      </Shown>
    )
  }
  const keep = () => {
    field.handleChange('')
    setReplacing(false)
  }
  return (
    <PasswordField
      label={label}
      hint={
        odd ? (
          <span className="text-warn">{t(`hints.${odd}`)}</span>
        ) : stored.set ? (
          <button type="button" onClick={keep} className="font-semibold text-accent-text hover:underline">
            {t('keepStored')}
          </button>
        ) : (
          hint
        )
      }
      autoComplete="off"
      autoFocus={replacing}
      // Left empty, or saved meanwhile: back to the stored one.
      onLeave={() => setReplacing(false)}
    />
  )
}

function Shown({ label, hint, value, children }: { label: string; hint: string; value: string; children: ReactNode }) {
  return (
    <Field label={label} hint={hint}>
      <Input readOnly value={value} trailing={children} />
    </Field>
  )
}
