import { namesIn, TEMPLATE_LIMITS, type TemplateDraft } from '@recado/templates/schemas'
import { Bold, Braces, Code, Italic, Strikethrough } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../../components/ui/field.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Panel } from '../../../components/ui/panel.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { VARIABLES } from '../template-words.ts'
import { SampleFields } from './sample-fields.tsx'
import { useProblemText } from './use-problem-text.ts'
import type { TemplateForm } from './use-template-form.ts'

const MARKS = [
  { key: 'bold', icon: Bold, mark: '*' },
  { key: 'italic', icon: Italic, mark: '_' },
  { key: 'strike', icon: Strikethrough, mark: '~' },
  { key: 'code', icon: Code, mark: '```' },
] as const

/** The text itself, with WhatsApp's marks and its variables. */
export function BodySection({ form, formatFixed }: { form: TemplateForm; formatFixed: boolean }) {
  const { t } = useTranslation('templates')
  const { draft, set, problems } = form
  const textOf = useProblemText(problems)
  const field = useRef<HTMLTextAreaElement>(null)

  /** Puts something around what is chosen, or where the cursor is, and leaves the cursor inside. */
  function insert(before: string, after = '') {
    const area = field.current
    if (!area) return
    const { selectionStart: from, selectionEnd: to, value } = area
    const chosen = value.slice(from, to)
    set({ body: `${value.slice(0, from)}${before}${chosen}${after}${value.slice(to)}` })
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(from + before.length, from + before.length + chosen.length)
    })
  }

  return (
    <Panel title={t('body.title')}>
      <div className="flex flex-col gap-4">
        <Field label={t('body.text')} hint={t('body.hint')} error={textOf('body')}>
          <div role="toolbar" aria-label={t('body.tools')} className="-mb-0.5 flex flex-wrap items-center gap-0.5">
            {MARKS.map(({ key, icon, mark }) => (
              <IconButton key={key} icon={icon} label={t(`body.${key}`)} onClick={() => insert(mark, mark)} />
            ))}
            <IconButton icon={Braces} label={t('body.variable')} onClick={() => insert(`{{${nextVariable(draft)}}}`)} />
            <span className="ml-auto text-ink2 text-xs tabular-nums">
              {t('count', { count: draft.body.length, max: TEMPLATE_LIMITS.body })}
            </span>
          </div>
          <Textarea
            ref={field}
            rows={7}
            value={draft.body}
            lang={draft.language.replace('_', '-')}
            onChange={({ target }) => set({ body: target.value })}
          />
        </Field>
        <Field label={t('body.format')}>
          <Select<TemplateDraft['parameterFormat']>
            label={t('body.format')}
            value={draft.parameterFormat}
            disabled={formatFixed}
            options={(['POSITIONAL', 'NAMED'] as const).map((value) => ({
              value,
              label: t(`body.formats.${value}.name`),
              description: t(`body.formats.${value}.text`, VARIABLES),
            }))}
            onChange={(parameterFormat) => set({ parameterFormat })}
          />
        </Field>
        <SampleFields form={form} part="body" text={draft.body} />
      </div>
    </Panel>
  )
}

/** The next number, or a name to be changed. */
function nextVariable({ parameterFormat, body }: TemplateDraft): string {
  const names = namesIn(body)
  if (parameterFormat === 'POSITIONAL') return `${names.length + 1}`
  return names.includes('name') ? `name_${names.length + 1}` : 'name'
}
