import {
  missingVariables,
  type TemplateShape,
  type TemplateValues,
  type TemplateVariables,
  variablesOf,
} from '@recado/templates/schemas'
import { LIMITS } from '@recado/whatsapp/schemas'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { HeaderFileField } from './header-file-field.tsx'
import { LocationFields } from './location-fields.tsx'
import { VariableField } from './variable-field.tsx'

export const EMPTY_VALUES: TemplateValues = { header: {}, body: {}, buttons: {} }

/**
 * What one fills in to send a template: a field a variable, with its sample as a hint. `showMissing` marks what is still
 * empty, once somebody tried to send.
 */
export function TemplateValuesForm({
  workspace,
  template,
  values,
  onChange,
  showMissing,
  sampleUrl = null,
}: {
  workspace: string
  template: TemplateShape & { headerMediaId: string | null }
  values: TemplateValues
  onChange: (values: TemplateValues) => void
  showMissing: boolean
  /** The picture that was submitted with the template, sent where none is chosen. */
  sampleUrl?: string | null
}) {
  const { t } = useTranslation('template')
  const wanted = useMemo(() => variablesOf(template), [template])
  const missing = useMemo(
    () =>
      new Set(missingVariables(template, { ...values, headerMediaId: values.headerMediaId ?? template.headerMediaId })),
    [template, values],
  )
  const isMissing = (key: string) => showMissing && missing.has(key)
  return (
    <div className="flex flex-col gap-4">
      {wanted.headerMedia && (
        <HeaderFileField
          workspace={workspace}
          kind={wanted.headerMedia}
          mediaId={values.headerMediaId ?? null}
          hasSample={template.headerMediaId !== null}
          sampleUrl={sampleUrl}
          missing={isMissing('headerMediaId')}
          onChange={(headerMediaId) => onChange({ ...values, headerMediaId })}
        />
      )}
      {wanted.headerLocation && (
        <LocationFields
          place={values.headerLocation ?? null}
          missing={isMissing('headerLocation')}
          onChange={(headerLocation) => onChange({ ...values, headerLocation })}
        />
      )}
      {wanted.header.map((variable) => (
        <VariableField
          key={variable.name}
          label={t('values.header', { name: variable.name })}
          example={variable.example}
          value={values.header[variable.name] ?? ''}
          maxLength={LIMITS.headerVariable}
          missing={isMissing(`header.${variable.name}`)}
          onChange={(value) => onChange({ ...values, header: { ...values.header, [variable.name]: value } })}
        />
      ))}
      {wanted.body.map((variable) => (
        <VariableField
          key={variable.name}
          label={t('values.body', { name: variable.name })}
          example={variable.example}
          value={values.body[variable.name] ?? ''}
          maxLength={LIMITS.templateBody}
          missing={isMissing(`body.${variable.name}`)}
          onChange={(value) => onChange({ ...values, body: { ...values.body, [variable.name]: value } })}
        />
      ))}
      {wanted.buttons.map((button) => (
        <VariableField
          key={button.index}
          label={labelOfButton(button)}
          example={button.example}
          value={values.buttons[button.index] ?? ''}
          maxLength={LIMITS.url}
          missing={isMissing(`buttons.${button.index}`)}
          onChange={(value) => onChange({ ...values, buttons: { ...values.buttons, [button.index]: value } })}
        />
      ))}
    </div>
  )

  function labelOfButton({ kind, text, url }: TemplateVariables['buttons'][number]): string {
    if (kind === 'copy_code') return t('values.copyCode')
    const [beginning = ''] = (url ?? '').split('{{')
    return t('values.buttonUrl', { text, beginning })
  }
}
