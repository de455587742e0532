import { namesIn } from '@recado/templates/schemas'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useProblemText } from './use-problem-text.ts'
import type { TemplateForm } from './use-template-form.ts'

/** An example for each variable of a text: Meta reviews the template with them. */
export function SampleFields({ form, part, text }: { form: TemplateForm; part: 'header' | 'body'; text: string }) {
  const { t } = useTranslation('templates')
  const { draft, set, problems } = form
  const textOf = useProblemText(problems)
  const names = namesIn(text)
  if (names.length === 0) return null
  const samples = draft.samples[part]
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {names.map((name) => (
        <Field key={name} label={t('sample', { name })} error={textOf(`samples.${part}.${name}`)}>
          <Input
            value={Object.hasOwn(samples, name) ? samples[name] : ''}
            autoComplete="off"
            onChange={({ target }) =>
              set({ samples: { ...draft.samples, [part]: { ...samples, [name]: target.value } } })
            }
          />
        </Field>
      ))}
    </div>
  )
}
