import {
  DRAFT_CATEGORIES,
  TEMPLATE_LANGUAGES,
  TEMPLATE_LIMITS,
  type TemplateChange,
  type TemplateDraft,
} from '@recado/templates/schemas'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { CountedField } from '../../../components/form/counted-field.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Panel } from '../../../components/ui/panel.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { currentLanguage } from '../../../lib/i18n.ts'
import { languageName } from '../template-words.ts'
import { useProblemText } from './use-problem-text.ts'
import type { TemplateForm } from './use-template-form.ts'

/** Name, language and category: what Meta files the template under. */
export function BasicsSection({ form, fixed }: { form: TemplateForm; fixed: TemplateChange['fixed'] }) {
  const { t } = useTranslation('templates')
  const { draft, set, problems } = form
  const textOf = useProblemText(problems)
  const languages = useMemo(
    () =>
      TEMPLATE_LANGUAGES.map((value) => ({ value, label: languageName(value) })).toSorted((one, other) =>
        one.label.localeCompare(other.label, currentLanguage()),
      ),
    [],
  )
  const isFixed = (field: TemplateChange['fixed'][number]) => fixed.includes(field)
  return (
    <Panel title={t('basics.title')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <CountedField
            label={t('basics.name')}
            hint={isFixed('name') ? t('basics.fixed') : t('basics.nameHint')}
            error={textOf('name')}
            value={draft.name}
            max={TEMPLATE_LIMITS.name}
            disabled={isFixed('name')}
            onChange={(name) => set({ name: toName(name) })}
          />
        </div>
        <Field label={t('basics.language')} error={textOf('language')}>
          <Select
            label={t('basics.language')}
            value={draft.language}
            options={languages}
            disabled={isFixed('language')}
            onChange={(language) => set({ language })}
          />
        </Field>
        <Field label={t('basics.category')} error={textOf('category')}>
          <Select<TemplateDraft['category']>
            label={t('basics.category')}
            value={draft.category}
            disabled={isFixed('category')}
            options={DRAFT_CATEGORIES.map((value) => ({
              value,
              label: t(`category.${value}.name`),
              description: t(`category.${value}.text`),
            }))}
            onChange={(category) => set({ category })}
          />
        </Field>
      </div>
    </Panel>
  )
}

/** As Meta wants names: what one types in words becomes one. */
const toName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
