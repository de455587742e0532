import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../../components/ui/button.tsx'
import { Field } from '../../../../components/ui/field.tsx'
import { Input } from '../../../../components/ui/input.tsx'
import { focusPart } from './focus-part.ts'
import { type DraftOf, type DraftPhone, newPhone } from './message-draft.ts'
import { Removable } from './removable.tsx'
import type { DraftForm } from './use-message-draft.ts'

const MAX_PHONES = 5

/** Somebody to write to or to call. */
export function ContactFields({ form, draft }: { form: DraftForm; draft: DraftOf<'contacts'> }) {
  const { t } = useTranslation('builders')
  const { phones } = draft
  const set = (next: DraftPhone[]) => form.change({ ...draft, phones: next })
  const add = () => {
    const phone = newPhone()
    set([...phones, phone])
    focusPart(phone.id)
  }
  return (
    <>
      <Field label={t('contact.name')} error={form.textOf('name')}>
        <Input
          value={draft.name}
          autoComplete="off"
          onChange={({ target }) => form.change({ ...draft, name: target.value })}
        />
      </Field>
      {phones.map((phone, index) => {
        const change = (next: Partial<DraftPhone>) =>
          set(phones.map((other) => (other === phone ? { ...phone, ...next } : other)))
        const remove = () => {
          set(phones.filter((other) => other !== phone))
          focusPart((phones[index - 1] ?? phones[index + 1])?.id)
        }
        return (
          <Removable
            key={phone.id}
            id={phone.id}
            label={t('contact.removePhone', { number: index + 1 })}
            onRemove={phones.length > 1 ? remove : null}
          >
            <Field
              label={phones.length > 1 ? t('contact.phoneNumber', { number: index + 1 }) : t('contact.phone')}
              hint={t('contact.phoneHint')}
              error={form.textOf(`phones.${index}.phone`)}
            >
              <Input
                inputMode="tel"
                value={phone.phone}
                autoComplete="off"
                onChange={({ target }) => change({ phone: target.value })}
                onBlur={() => form.leave(`phones.${index}.phone`)}
              />
            </Field>
            <label className="flex items-center gap-2 text-md">
              <input
                type="checkbox"
                checked={phone.isOnWhatsApp}
                onChange={({ target }) => change({ isOnWhatsApp: target.checked })}
                className="size-4 accent-accent"
              />
              {t('contact.onWhatsApp')}
            </label>
          </Removable>
        )
      })}
      {phones.length < MAX_PHONES && (
        <Button size="sm" variant="link" onClick={add} className="-ml-2.5 self-start">
          <Plus size={15} strokeWidth={1.75} aria-hidden />
          {t('contact.addPhone')}
        </Button>
      )}
      <Field label={t('contact.organization')} error={form.textOf('organization')}>
        <Input
          value={draft.organization}
          autoComplete="off"
          onChange={({ target }) => form.change({ ...draft, organization: target.value })}
        />
      </Field>
      <Field label={t('contact.email')} error={form.textOf('email')}>
        <Input
          inputMode="email"
          value={draft.email}
          autoComplete="off"
          onChange={({ target }) => form.change({ ...draft, email: target.value })}
          onBlur={() => form.leave('email')}
        />
      </Field>
    </>
  )
}
