import { CompleteTemplateDraft, type TemplateDraft, TemplateDraftInput } from '@recado/templates/schemas'
import { useStore } from '@tanstack/react-form'
import { useCallback, useMemo, useState } from 'react'
import { useAppForm } from '../../../components/form/app-form.ts'
import { focusFirstError } from '../../../components/form/focus-first-error.ts'

/** Codes of what is wrong, by the path of the field: `body`, `buttons.0.url`, `samples.body.1`. */
export type Problems = Readonly<Record<string, string>>

/**
 * The draft as it is written, and what is wrong with it: what no draft may have as one types, what is missing once one
 * tried to submit, and what Meta refused until that field is changed.
 */
export function useTemplateForm(initial: TemplateDraft) {
  const form = useAppForm({ defaultValues: initial })
  const draft = useStore(form.store, ({ values }) => values)
  const changed = useStore(form.store, ({ isDefaultValue }) => !isDefaultValue)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<{ draft: TemplateDraft; problems: Problems } | null>(null)

  const problems = useMemo<Problems>(() => {
    const found = problemsOf(draft, tried ? CompleteTemplateDraft : TemplateDraftInput)
    const shown = tried ? found : Object.entries(found).filter(([, code]) => code !== 'REQUIRED')
    const stillRefused = refused
      ? Object.entries(refused.problems).filter(([path]) => isSame(draft, refused.draft, path))
      : []
    return {
      ...Object.fromEntries(stillRefused),
      ...Object.fromEntries(Array.isArray(shown) ? shown : Object.entries(shown)),
    }
  }, [draft, tried, refused])

  const set = useCallback(
    (change: Partial<TemplateDraft>) => {
      for (const [key, value] of Object.entries(change)) form.setFieldValue(key as keyof TemplateDraft, value as never)
    },
    [form],
  )

  return {
    draft,
    changed,
    problems,
    set,
    reset: (next: TemplateDraft) => form.reset(next),
    /** Whether the draft may be kept, or with `complete` submitted; else the keyboard goes to what must be mended. */
    check(complete: boolean): boolean {
      setTried(complete || tried)
      const isRight = Object.keys(problemsOf(draft, complete ? CompleteTemplateDraft : TemplateDraftInput)).length === 0
      if (!isRight) focusFirstError()
      return isRight
    },
    /** Meta's refusal of single fields. */
    refuse(fields: unknown) {
      setRefused({ draft, problems: readFields(fields) })
      focusFirstError()
    },
  }
}
export type TemplateForm = ReturnType<typeof useTemplateForm>

function problemsOf(draft: TemplateDraft, schema: typeof TemplateDraftInput): Problems {
  const { error } = schema.safeParse(draft)
  // The first of a field is the one to mend first.
  return Object.fromEntries((error?.issues ?? []).toReversed().map(({ path, message }) => [path.join('.'), message]))
}

/** The server names fields as `draft.body`, each with a list of codes. */
function readFields(fields: unknown): Problems {
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : []
  return Object.fromEntries(
    entries.flatMap(([path, codes]) =>
      Array.isArray(codes) && typeof codes[0] === 'string' ? [[path.replace(/^draft\./, ''), codes[0]]] : [],
    ),
  )
}

const isSame = (one: TemplateDraft, other: TemplateDraft, path: string): boolean => {
  const [key] = path.split('.') as [keyof TemplateDraft]
  return JSON.stringify(one[key]) === JSON.stringify(other[key])
}
