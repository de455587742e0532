import {
  BUTTON_KINDS,
  type ButtonKind,
  type DraftButton,
  EMPTY_BUTTON,
  TEMPLATE_LIMITS,
} from '@recado/templates/schemas'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Panel } from '../../../components/ui/panel.tsx'
import { ButtonFields } from './button-fields.tsx'
import { useProblemText } from './use-problem-text.ts'
import type { TemplateForm } from './use-template-form.ts'

/** What the customer can tap below the text, in order. */
export function ButtonsSection({ form }: { form: TemplateForm }) {
  const { t } = useTranslation('templates')
  const { draft, set, problems } = form
  const { buttons } = draft
  const textOf = useProblemText(problems)
  const problem = textOf('buttons')
  const replace = (index: number, change: Partial<DraftButton>) =>
    set({ buttons: buttons.map((button, at) => (at === index ? { ...button, ...change } : button)) })
  const add = (kind: ButtonKind) => set({ buttons: [...buttons, { kind, ...EMPTY_BUTTON }] })
  return (
    <Panel title={t('buttons.title')} description={t('optional')}>
      <ol className="flex flex-col gap-3 empty:hidden">
        {buttons.map((button, index) => (
          <li key={index} className="rounded-lg border p-3">
            <div className="mb-3 flex items-center gap-1">
              <p className="min-w-0 flex-1 font-semibold text-md">{t(`buttons.kinds.${button.kind}`)}</p>
              <IconButton
                icon={ArrowUp}
                label={t('buttons.up')}
                disabled={index === 0}
                onClick={() => set({ buttons: swapped(buttons, index, index - 1) })}
              />
              <IconButton
                icon={ArrowDown}
                label={t('buttons.down')}
                disabled={index === buttons.length - 1}
                onClick={() => set({ buttons: swapped(buttons, index, index + 1) })}
              />
              <IconButton
                icon={Trash2}
                label={t('buttons.remove')}
                onClick={() => set({ buttons: buttons.toSpliced(index, 1) })}
              />
            </div>
            <ButtonFields
              button={button}
              problemOf={(field) => textOf(`buttons.${index}.${field}`)}
              onChange={(change) => replace(index, change)}
            />
          </li>
        ))}
      </ol>
      {problem && (
        <p role="alert" className="mt-2 text-bad text-sm">
          {problem}
        </p>
      )}
      {buttons.length < TEMPLATE_LIMITS.buttons && (
        <div className="mt-3 flex flex-wrap gap-2">
          {BUTTON_KINDS.filter((kind) => hasRoom(kind, buttons)).map((kind) => (
            <Button key={kind} size="sm" onClick={() => add(kind)}>
              <Plus size={14} strokeWidth={1.75} aria-hidden />
              {t(`buttons.kinds.${kind}`)}
            </Button>
          ))}
        </div>
      )}
    </Panel>
  )
}

const MOST: Partial<Record<ButtonKind, number>> = {
  URL: TEMPLATE_LIMITS.urlButtons,
  PHONE_NUMBER: TEMPLATE_LIMITS.phoneButtons,
  COPY_CODE: TEMPLATE_LIMITS.copyCodeButtons,
}
const hasRoom = (kind: ButtonKind, buttons: readonly DraftButton[]): boolean =>
  buttons.filter((button) => button.kind === kind).length < (MOST[kind] ?? TEMPLATE_LIMITS.buttons)

function swapped(buttons: DraftButton[], one: number, other: number): DraftButton[] {
  const moved = [...buttons]
  const [a, b] = [moved[one], moved[other]]
  if (a && b) [moved[one], moved[other]] = [b, a]
  return moved
}
