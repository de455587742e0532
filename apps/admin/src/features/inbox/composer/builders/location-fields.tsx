import { LIMITS } from '@recado/whatsapp/schemas'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../../components/form/counted-field.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Input } from '../../../../components/ui/input.tsx'
import type { DraftOf } from './message-draft.ts'
import type { DraftForm } from './use-message-draft.ts'

/** A place, by coordinates or a link to a map. */
export function LocationFields({ form, draft }: { form: DraftForm; draft: DraftOf<'location'> }) {
  const { t } = useTranslation('builders')
  return (
    <>
      <Field label={t('location.coordinates')} hint={t('location.coordinatesHint')} error={form.textOf('coordinates')}>
        <Input
          value={draft.coordinates}
          autoComplete="off"
          onChange={({ target }) => form.change({ ...draft, coordinates: target.value })}
          onBlur={() => form.leave('coordinates')}
        />
      </Field>
      <Field label={t('location.name')} error={form.textOf('name')}>
        <Input value={draft.name} onChange={({ target }) => form.change({ ...draft, name: target.value })} />
      </Field>
      <Field label={t('location.address')} error={form.textOf('address')}>
        <Input value={draft.address} onChange={({ target }) => form.change({ ...draft, address: target.value })} />
      </Field>
    </>
  )
}

/** The question where the customer is; they answer with a touch. */
export function LocationRequestFields({ form, draft }: { form: DraftForm; draft: DraftOf<'location_request'> }) {
  const { t } = useTranslation('builders')
  return (
    <CountedField
      label={t('frame.body')}
      hint={t('location.requestHint')}
      rows={3}
      value={draft.body}
      max={LIMITS.interactiveBody}
      error={form.textOf('body')}
      onChange={(body) => form.change({ ...draft, body })}
    />
  )
}
