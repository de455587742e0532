import type { TemplateValues } from '@recado/templates/schemas'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readCoordinates } from '../../lib/read-coordinates.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

type Place = NonNullable<TemplateValues['headerLocation']>

/** A place by its coordinates, as maps show them: `-23.56139, -46.65652`. */
export function LocationFields({
  place,
  missing,
  onChange,
}: {
  place: Place | null
  missing: boolean
  onChange: (place: Place | undefined) => void
}) {
  const { t } = useTranslation(['template', 'common'])
  const [at, setAt] = useState(place ? `${place.latitude}, ${place.longitude}` : '')
  const [name, setName] = useState(place?.name ?? '')
  const [address, setAddress] = useState(place?.address ?? '')
  const change = (next: { at: string; name: string; address: string }) => {
    const coordinates = readCoordinates(next.at)
    const words = {
      ...(next.name.trim() && { name: next.name }),
      ...(next.address.trim() && { address: next.address }),
    }
    onChange(coordinates ? { ...coordinates, ...words } : undefined)
  }
  const isWrong = at.trim() !== '' && readCoordinates(at) === null
  return (
    <>
      <Field
        label={t('place.coordinates')}
        hint={t('place.coordinatesHint')}
        error={isWrong ? t('place.coordinatesWrong') : missing ? t('common:fields.REQUIRED') : null}
      >
        <Input
          value={at}
          inputMode="text"
          onChange={({ target: { value } }) => {
            setAt(value)
            change({ at: value, name, address })
          }}
        />
      </Field>
      <Field label={t('place.name')}>
        <Input
          value={name}
          maxLength={1000}
          onChange={({ target: { value } }) => {
            setName(value)
            change({ at, name: value, address })
          }}
        />
      </Field>
      <Field label={t('place.address')}>
        <Input
          value={address}
          maxLength={1000}
          onChange={({ target: { value } }) => {
            setAddress(value)
            change({ at, name, address: value })
          }}
        />
      </Field>
    </>
  )
}
