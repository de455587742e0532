import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { isKnownStatus } from '../template-status.tsx'
import { isKnownCategory, languageName } from '../template-words.ts'

/** An empty text lets everything through. */
export interface TemplateListFilter {
  search: string
  status: string
  category: string
  language: string
}
export const EMPTY_FILTER: TemplateListFilter = { search: '', status: '', category: '', language: '' }

export const isFiltering = (filter: TemplateListFilter): boolean => Object.values(filter).some((value) => value !== '')

/** Search, and one choice each of what some template has. */
export function TemplateFilterBar({
  filter,
  onChange,
}: {
  filter: TemplateListFilter
  onChange: (filter: TemplateListFilter) => void
}) {
  const { t } = useTranslation('templates')
  const { slug } = useWorkspace()
  const { data } = useQuery(trpc.templates.filters.queryOptions({ workspace: slug }))
  const statusName = (status: string) => (isKnownStatus(status) ? t(`status.${status}`) : status)
  const categoryName = (category: string) => (isKnownCategory(category) ? t(`category.${category}.name`) : category)
  const choices = [
    { key: 'status', values: data?.statuses ?? [], nameOf: statusName },
    { key: 'category', values: data?.categories ?? [], nameOf: categoryName },
    { key: 'language', values: data?.languages ?? [], nameOf: languageName },
  ] as const
  return (
    <search className="mt-4 flex flex-wrap gap-2.5">
      <Input
        type="search"
        className="min-w-50 flex-1"
        leading={<Search size={16} strokeWidth={1.75} aria-hidden />}
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        value={filter.search}
        onChange={({ target }) => onChange({ ...filter, search: target.value })}
      />
      {choices.map(({ key, values, nameOf }) => (
        <Select
          key={key}
          label={t(`filter.${key}`)}
          value={filter[key]}
          onChange={(value) => onChange({ ...filter, [key]: value })}
          options={[
            { value: '', label: t(`filter.any.${key}`) },
            ...values.map((value) => ({ value, label: nameOf(value) })),
          ]}
        />
      ))}
    </search>
  )
}
