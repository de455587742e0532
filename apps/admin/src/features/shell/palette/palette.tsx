import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { matchesCommand } from './match-command.ts'
import { type Command, type CommandGroup, useCommands } from './use-commands.ts'
import { useFoundConversations } from './use-found-conversations.ts'

/** Go anywhere, do anything: one types a few letters and presses Enter. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['palette', 'common'])
  const [query, setQuery] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const conversations = useFoundConversations(query)
  const commands = useCommands().map((group) => ({
    ...group,
    items: group.items.filter(({ label, hint, also }) => matchesCommand(query, `${label} ${hint ?? ''} ${also ?? ''}`)),
  }))
  // Conversations come later than what is here already, and must not push it from under Enter.
  const groups = [...commands, conversations].filter(({ items }) => items.length > 0)
  const choose = (command: Command) => {
    onClose()
    // After the window has given the focus back, which else would take it from where one goes.
    setTimeout(() => void run(command))
  }
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim" />
        <Dialog.Popup
          data-palette
          initialFocus={input}
          className="fixed inset-x-2 top-2 z-40 mx-auto flex max-h-[min(30.5rem,calc(100dvh-1rem))] max-w-xl flex-col overflow-hidden rounded-xl border bg-surface shadow-popup outline-none sm:top-[14dvh] sm:max-h-[min(30.5rem,72dvh)]"
        >
          <Dialog.Title className="sr-only">{t('common:account.palette')}</Dialog.Title>
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            itemToStringValue={(command: Command) => command.label}
            value={query}
            onValueChange={(value, { reason }) => reason === 'item-press' || setQuery(value)}
            autoHighlight="always"
            keepHighlight
          >
            <div className="flex shrink-0 items-center gap-2.5 border-b pr-2 pl-4">
              <Search size={18} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
              <Autocomplete.Input
                ref={input}
                aria-label={t('label')}
                placeholder={t('placeholder')}
                maxLength={100}
                className="h-12.5 min-w-0 flex-1 bg-transparent text-ink text-lg outline-none placeholder:text-ink2"
              />
              <Dialog.Close render={<IconButton icon={X} label={t('common:action.close')} />} />
            </div>
            <Autocomplete.Empty className="px-4 text-center text-ink2 not-empty:py-8">
              {conversations.isSearching ? t('searching') : t('nothing', { query: query.trim() })}
            </Autocomplete.Empty>
            <Autocomplete.List
              aria-label={t('results')}
              className="min-h-0 scroll-py-1.5 overflow-y-auto overscroll-contain p-1.5 empty:hidden"
            >
              {(group: CommandGroup) => <Group key={group.id} group={group} onChoose={choose} />}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Group({ group, onChoose }: { group: CommandGroup; onChoose: (command: Command) => void }) {
  return (
    <Autocomplete.Group items={group.items} className="not-last:mb-1.5">
      <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 font-medium text-ink2 text-sm">
        {group.label}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {(command: Command) => (
          <Autocomplete.Item
            key={command.id}
            value={command}
            onClick={() => onChoose(command)}
            className="flex cursor-default select-none items-center gap-2.5 rounded-md px-2.5 py-2 text-base text-ink outline-none data-highlighted:bg-accent-soft pointer-coarse:py-3"
          >
            <command.icon size={18} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            {command.hint && <span className="max-w-[45%] shrink-0 truncate text-ink2 text-sm">{command.hint}</span>}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}

/** What had the focus may be gone with its page: then keys go on at the content. */
async function run(command: Command): Promise<void> {
  await command.run()
  if (document.activeElement === document.body) document.getElementById('main')?.focus()
}
