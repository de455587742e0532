import { LIMITS } from '@recado/whatsapp/schemas'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../../components/form/counted-field.tsx'
import { Button } from '../../../../components/ui/button.tsx'
import { focusPart } from './focus-part.ts'
import { FrameFields } from './frame-fields.tsx'
import { type DraftOf, type DraftSection, newRow, newSection, rowsLeft } from './message-draft.ts'
import { Removable } from './removable.tsx'
import type { DraftForm } from './use-message-draft.ts'

/** A button that opens up to ten rows, in one section or several. */
export function ListFields({ form, draft }: { form: DraftForm; draft: DraftOf<'list'> }) {
  const { t } = useTranslation('builders')
  const { sections } = draft
  const left = rowsLeft(draft)
  const set = (next: DraftSection[]) => form.change({ ...draft, sections: next })
  const addSection = () => {
    const section = newSection()
    set([...sections, section])
    focusPart(section.id)
  }
  return (
    <FrameFields form={form} draft={draft}>
      <CountedField
        label={t('list.button')}
        hint={t('list.buttonHint')}
        value={draft.button}
        max={LIMITS.buttonTitle}
        error={form.textOf('button')}
        onChange={(button) => form.change({ ...draft, button })}
      />
      {sections.map((section, index) => (
        <SectionFields
          key={section.id}
          form={form}
          section={section}
          index={index}
          isOnly={sections.length === 1}
          canGrow={left > 0}
          onChange={(next) => set(sections.map((other) => (other === section ? next : other)))}
          onRemove={() => {
            set(sections.filter((other) => other !== section))
            focusPart((sections[index - 1] ?? sections[index + 1])?.id)
          }}
        />
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {left > 0 && (
          <Button size="sm" variant="link" onClick={addSection} className="-ml-2.5">
            <Plus size={15} strokeWidth={1.75} aria-hidden />
            {t('list.addSection')}
          </Button>
        )}
        <p role="status" className="text-ink2 text-sm">
          {t('list.left', { count: left })}
        </p>
      </div>
    </FrameFields>
  )
}

function SectionFields({
  form,
  section,
  index,
  isOnly,
  canGrow,
  onChange,
  onRemove,
}: {
  form: DraftForm
  section: DraftSection
  index: number
  isOnly: boolean
  canGrow: boolean
  onChange: (section: DraftSection) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('builders')
  const { rows } = section
  const add = () => {
    const row = newRow()
    onChange({ ...section, rows: [...rows, row] })
    focusPart(row.id)
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-lg border p-3">
      <legend className="px-1 font-semibold text-ink2 text-sm">
        {isOnly ? t('list.rows') : t('list.section', { number: index + 1 })}
      </legend>
      {!isOnly && (
        <Removable id={section.id} label={t('list.removeSection', { number: index + 1 })} onRemove={onRemove}>
          <CountedField
            label={t('list.sectionTitle')}
            value={section.title}
            max={LIMITS.sectionTitle}
            error={form.textOf(`sections.${index}.title`)}
            onChange={(title) => onChange({ ...section, title })}
          />
        </Removable>
      )}
      {rows.map((row, at) => {
        const change = (next: Partial<typeof row>) =>
          onChange({ ...section, rows: rows.map((other) => (other === row ? { ...row, ...next } : other)) })
        const remove = () => {
          onChange({ ...section, rows: rows.filter((other) => other !== row) })
          focusPart((rows[at - 1] ?? rows[at + 1])?.id)
        }
        return (
          <Removable
            key={row.id}
            id={row.id}
            label={t('list.removeRow', { number: at + 1 })}
            onRemove={rows.length > 1 ? remove : null}
          >
            <CountedField
              label={t('list.rowTitle', { number: at + 1 })}
              value={row.title}
              max={LIMITS.rowTitle}
              error={form.textOf(`sections.${index}.rows.${at}.title`)}
              onChange={(title) => change({ title })}
            />
            <CountedField
              label={<span className="sr-only">{t('list.rowDescription', { number: at + 1 })}</span>}
              placeholder={t('list.descriptionHint')}
              value={row.description}
              max={LIMITS.rowDescription}
              error={form.textOf(`sections.${index}.rows.${at}.description`)}
              onChange={(description) => change({ description })}
            />
          </Removable>
        )
      })}
      {canGrow && (
        <Button size="sm" variant="link" onClick={add} className="-ml-2.5 self-start">
          <Plus size={15} strokeWidth={1.75} aria-hidden />
          {t('list.addRow')}
        </Button>
      )}
    </fieldset>
  )
}
