import { LIMITS } from '@recado/whatsapp/schemas'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../../components/form/counted-field.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { focusPart } from './focus-part.ts'
import { FrameFields } from './frame-fields.tsx'
import { type DraftOf, newButton } from './message-draft.ts'
import { Removable } from './removable.tsx'
import type { DraftForm } from './use-message-draft.ts'

/** Up to three answers to tap. */
export function ButtonsFields({ form, draft }: { form: DraftForm; draft: DraftOf<'buttons'> }) {
  const { t } = useTranslation('builders')
  const { buttons } = draft
  const set = (next: typeof buttons) => form.change({ ...draft, buttons: next })
  const add = () => {
    const button = newButton()
    set([...buttons, button])
    focusPart(button.id)
  }
  return (
    <FrameFields form={form} draft={draft}>
      {buttons.map((button, index) => (
        <Removable
          key={button.id}
          id={button.id}
          label={t('buttons.remove', { number: index + 1 })}
          onRemove={
            buttons.length > 1
              ? () => {
                  set(buttons.filter((other) => other !== button))
                  focusPart((buttons[index - 1] ?? buttons[index + 1])?.id)
                }
              : null
          }
        >
          <CountedField
            label={t('buttons.title', { number: index + 1 })}
            value={button.title}
            max={LIMITS.buttonTitle}
            error={form.textOf(`buttons.${index}.title`)}
            onChange={(title) => set(buttons.map((other) => (other === button ? { ...button, title } : other)))}
          />
        </Removable>
      ))}
      {buttons.length < LIMITS.buttons && (
        <Button size="sm" variant="link" onClick={add} className="-ml-2.5 self-start">
          <Plus size={15} strokeWidth={1.75} aria-hidden />
          {t('buttons.add')}
        </Button>
      )}
    </FrameFields>
  )
}
