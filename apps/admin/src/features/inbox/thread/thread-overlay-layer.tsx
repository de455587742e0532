import type { MessageDto } from '@recado/inbox/schemas'
import { lazy } from 'react'
import type { ThreadOverlay } from './thread-context.ts'

const MediaViewer = lazy(async () => ({ default: (await import('./viewer/media-viewer.tsx')).MediaViewer }))
const MessageDetailsDialog = lazy(async () => ({
  default: (await import('./message-details-dialog.tsx')).MessageDetailsDialog,
}))
const ReactionDialog = lazy(async () => ({ default: (await import('./menu/reaction-dialog.tsx')).ReactionDialog }))

/** What lies over the thread. Nothing when the message went away meanwhile. */
export function ThreadOverlayLayer({
  overlay,
  messages,
  onChange,
}: {
  overlay: ThreadOverlay
  messages: readonly MessageDto[]
  onChange: (overlay: ThreadOverlay | null) => void
}) {
  const message = messages.find(({ id }) => id === overlay.messageId)
  if (!message) return null
  const onClose = () => onChange(null)
  switch (overlay.type) {
    case 'viewer':
      return (
        <MediaViewer
          message={message}
          messages={messages}
          onShow={(messageId) => onChange({ type: 'viewer', messageId })}
          onClose={onClose}
        />
      )
    case 'details':
      return <MessageDetailsDialog message={message} onClose={onClose} />
    case 'emoji':
      return <ReactionDialog message={message} onClose={onClose} />
  }
}
