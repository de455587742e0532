import type { ConversationSummary } from '@recado/inbox/schemas'
import { Link } from '@tanstack/react-router'
import { Check, ChevronLeft, PanelRight, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../components/ui/avatar.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'
import { Kbd } from '../../../components/ui/kbd.tsx'
import { Skeleton } from '../../../components/ui/skeleton.tsx'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { clientAddress, clientName } from '../client/client-name.ts'
import { useSetStatus } from './use-set-status.ts'

export function ThreadHeader({
  conversation,
  isPanelOpen,
  onTogglePanel,
}: {
  conversation: ConversationSummary | undefined
  isPanelOpen: boolean
  onTogglePanel: () => void
}) {
  const { t } = useTranslation('inbox')
  const { slug, can } = useWorkspace()
  return (
    <header className="flex h-15.5 shrink-0 items-center gap-2 border-b bg-surface px-2 md:px-5">
      <Link
        to="/w/$slug/inbox/{-$conversationId}"
        params={{ slug, conversationId: undefined }}
        search={(search) => search}
        aria-label={t('thread.back')}
        className="-mr-1 inline-flex size-11 items-center justify-center rounded-md text-ink2 hover:bg-sunken md:hidden"
      >
        <ChevronLeft size={24} strokeWidth={1.75} aria-hidden />
      </Link>
      {conversation ? <Who conversation={conversation} onOpen={onTogglePanel} /> : <WhoSkeleton />}
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        {conversation && can('inbox.write') && <StatusButton conversation={conversation} />}
        <IconButton
          icon={PanelRight}
          label={isPanelOpen ? t('thread.hideDetails') : t('thread.showDetails')}
          aria-pressed={isPanelOpen}
          side="bottom"
          onClick={onTogglePanel}
          className="max-md:hidden"
        />
      </div>
    </header>
  )
}

// The name leads to the details, as everywhere on a phone, where the thread is the page and this its heading.
function Who({ conversation, onOpen }: { conversation: ConversationSummary; onOpen: () => void }) {
  const { t } = useTranslation('inbox')
  const { client, channel } = conversation
  const name = clientName(client)
  return (
    <h1 className="min-w-0 font-normal">
      <button
        type="button"
        onClick={onOpen}
        className="flex w-full min-w-0 items-center gap-3 rounded-lg py-1 pr-2 text-left md:pointer-events-none"
      >
        <Avatar name={name} seed={client.id} size={40} />
        <span className="min-w-0">
          <span className="block truncate font-semibold text-base text-ink">{name}</span>
          <span className="block truncate text-ink2 text-sm">
            {[clientAddress(client), t(`thread.channel.${channel}`)].filter(Boolean).join(' · ')}
          </span>
        </span>
      </button>
    </h1>
  )
}

function WhoSkeleton() {
  return (
    <span className="flex items-center gap-3">
      <Skeleton className="size-10 rounded-full" />
      <span className="flex flex-col gap-2">
        <Skeleton className="h-3 w-32" />
        <Skeleton className="h-2.5 w-40" />
      </span>
    </span>
  )
}

function StatusButton({ conversation }: { conversation: ConversationSummary }) {
  const { t } = useTranslation('inbox')
  const toggle = useSetStatus()
  const isOpen = conversation.status === 'OPEN'
  const Icon = isOpen ? Check : RotateCcw
  return (
    <Button variant={isOpen ? 'primary' : 'secondary'} aria-keyshortcuts="e" onClick={() => toggle(conversation)}>
      <Icon size={16} strokeWidth={2} aria-hidden />
      {t(isOpen ? 'thread.close' : 'thread.reopen')}
      <Kbd className="border-current/40! bg-transparent! text-inherit! max-md:hidden">E</Kbd>
    </Button>
  )
}
