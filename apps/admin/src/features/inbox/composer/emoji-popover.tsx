import { Popover } from '@base-ui/react/popover'
import { useTranslation } from 'react-i18next'
import { EmojiPicker } from '../../../components/emoji/emoji-picker.tsx'
import type { MenuPanelProps } from '../../../components/ui/menu-button.tsx'
import { COMPOSER_ID } from './focus-composer.ts'

/** Every emoji, put where one writes. Stays open for more than one. */
export function EmojiPopover({ anchor, open, onOpenChange }: MenuPanelProps) {
  const { t } = useTranslation('composer')
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal container={anchor.current?.closest<HTMLElement>('main')}>
        <Popover.Positioner
          anchor={anchor}
          side="top"
          align="start"
          sideOffset={6}
          positionMethod="fixed"
          collisionPadding={8}
          className="z-50"
        >
          <Popover.Popup
            aria-label={t('emoji')}
            finalFocus={() => document.getElementById(COMPOSER_ID)}
            className="w-88 max-w-(--available-width) rounded-lg border bg-surface p-3 shadow-popup outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            <EmojiPicker onPick={write} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** At the cursor, as if typed: the composer hears of it as of any other letter. */
function write(emoji: string): void {
  const field = document.getElementById(COMPOSER_ID)
  if (!(field instanceof HTMLTextAreaElement)) return
  field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
