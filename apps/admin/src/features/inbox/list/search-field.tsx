import { Search, X } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Kbd } from '../../../components/ui/kbd.tsx'

/** Finds people of the whole workspace; what it finds lies over the list until it is empty again. */
export function SearchField({
  field,
  value,
  onChange,
}: {
  field: RefObject<HTMLInputElement | null>
  value: string
  onChange: (value: string) => void
}) {
  const { t } = useTranslation('inbox')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && value !== '') {
      event.preventDefault()
      onChange('')
    }
    const first = document.querySelector<HTMLElement>('[data-results] a')
    if (first && (event.key === 'ArrowDown' || event.key === 'Enter')) {
      event.preventDefault()
      first.focus()
      if (event.key === 'Enter') first.click()
    }
  }
  return (
    <div className="mx-4 mb-2 flex h-9.5 shrink-0 items-center gap-2 rounded-md bg-sunken pr-1 pl-2.5 focus-within:ring-2 focus-within:ring-accent pointer-coarse:h-11">
      <Search size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
      <input
        ref={field}
        type="search"
        value={value}
        maxLength={100}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={onKeyDown}
        aria-label={t('list.search')}
        placeholder={t('list.search')}
        className="min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-ink2 pointer-coarse:text-[1rem] [&::-webkit-search-cancel-button]:hidden"
      />
      {value === '' ? (
        <span aria-hidden className="pr-1 pointer-coarse:hidden">
          <Kbd>/</Kbd>
        </span>
      ) : (
        <IconButton
          icon={X}
          label={t('list.searchEnd')}
          onClick={() => {
            onChange('')
            field.current?.focus()
          }}
          className="size-7!"
        />
      )}
    </div>
  )
}
