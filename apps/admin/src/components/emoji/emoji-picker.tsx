import { EmojiPicker as Base } from 'frimousse'
import type { AriaAttributes } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../../lib/i18n.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { loadEmoji } from './load-emoji.ts'

/** Every emoji, with a search in the reader's language. Import it lazily: the names alone are 70 kB. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation('emoji')
  return (
    <Base.Root
      locale={currentLanguage() === 'pt-BR' ? 'pt' : 'en'}
      resolveEmojiData={loadEmoji}
      columns={8}
      onEmojiSelect={({ emoji }) => onPick(emoji)}
      className="flex flex-col"
    >
      <Base.Search
        aria-label={t('search')}
        placeholder={t('search')}
        className="h-9.5 rounded-md border bg-surface px-3 text-base outline-none focus:border-accent focus:ring-3 focus:ring-accent/15 pointer-coarse:h-11 pointer-coarse:text-[1rem]"
      />
      <Base.Viewport className="relative mt-2 h-80 outline-none">
        <Base.Loading>
          <Skeleton className="h-72 rounded-md" />
        </Base.Loading>
        <Base.Empty className="absolute inset-0 flex items-center justify-center text-ink2 text-md">
          {t('none')}
        </Base.Empty>
        <Base.List
          className="select-none pb-1.5"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div
                {...props}
                className="bg-surface px-1 pt-2 pb-1 font-medium text-ink2 text-sm first-letter:uppercase"
              >
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...countedFromOne(props)} className="scroll-my-1.5">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                {...countedFromOne(props)}
                className="flex h-10 w-[12.5%] items-center justify-center rounded-md text-[1.375rem] data-active:bg-sunken"
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </Base.Viewport>
    </Base.Root>
  )
}

/** Frimousse counts rows and columns from zero, which is no number of a row to screen readers. */
function countedFromOne<Props extends AriaAttributes>(props: Props): Props {
  const { 'aria-rowindex': row, 'aria-colindex': column } = props
  return {
    ...props,
    ...(row !== undefined && { 'aria-rowindex': row + 1 }),
    ...(column !== undefined && { 'aria-colindex': column + 1 }),
  }
}
