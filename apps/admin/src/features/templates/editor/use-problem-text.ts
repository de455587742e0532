import { TEMPLATE_FIELD_CODES, type TemplateFieldCode } from '@recado/templates/schemas'
import { FIELD_CODES, type FieldCode } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { VARIABLES } from '../template-words.ts'
import type { Problems } from './use-template-form.ts'

/** The text of what is wrong with a field; null where nothing is. */
export function useProblemText(problems: Problems): (path: string) => string | null {
  const { t } = useTranslation(['templates', 'common'])
  return (path) => {
    const code = problems[path]
    if (code === undefined) return null
    if (isTemplateCode(code)) return t(`field.${code}`, VARIABLES)
    return isFieldCode(code) ? t(`common:fields.${code}`) : t('common:fields.INVALID')
  }
}

const isTemplateCode = (code: string): code is TemplateFieldCode =>
  (TEMPLATE_FIELD_CODES as readonly string[]).includes(code)
const isFieldCode = (code: string): code is FieldCode => (FIELD_CODES as readonly string[]).includes(code)
