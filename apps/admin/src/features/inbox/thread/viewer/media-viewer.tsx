import { Dialog as Base } from '@base-ui/react/dialog'
import type { MessageDto } from '@recado/inbox/schemas'
import { ChevronLeft, ChevronRight, Download, Ellipsis, X, ZoomIn, ZoomOut } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../../components/ui/button.tsx'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { Tooltip } from '../../../../components/ui/tooltip.tsx'
import { formatExactTime } from '../../../../lib/format.ts'
import { useWorkspace } from '../../../../lib/workspace.tsx'
import { MessageMenu } from '../menu/message-menu.tsx'
import { takeTurn } from '../player/take-turn.ts'
import { ThreadContext, useThread } from '../thread-context.ts'
import { drawnMessage } from '../use-jump.ts'
import { type Viewable, viewablesOf } from './viewables.ts'
import { ZoomableImage } from './zoomable-image.tsx'

const MAX_ZOOM = 5
const STEP = 1.5

/** Pictures and videos of the conversation, large, one after the other. */
export function MediaViewer({
  message,
  messages,
  onShow,
  onClose,
}: {
  message: MessageDto
  messages: readonly MessageDto[]
  onShow: (messageId: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation('thread')
  const all = viewablesOf(messages, message.id)
  const index = all.findIndex(({ id }) => id === message.id)
  const shown = all[index]
  const [zoom, setZoom] = useState(1)
  useEffect(() => setZoom(1), [message.id])
  const zoomBy = (factor: number) => setZoom((now) => Math.min(MAX_ZOOM, Math.max(1, now * factor)))
  const go = (step: -1 | 1) => {
    const next = all[index + step]
    if (next) onShow(next.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isSeeking = event.target instanceof HTMLVideoElement
    if (event.key === 'ArrowLeft' && !isSeeking) go(-1)
    else if (event.key === 'ArrowRight' && !isSeeking) go(1)
    else if (event.key === '+' || event.key === '=') zoomBy(STEP)
    else if (event.key === '-') zoomBy(1 / STEP)
    else return
    event.preventDefault()
  }
  if (!shown) return null
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-bg" />
        <Base.Popup
          finalFocus={() => drawnMessage(message.id)?.querySelector<HTMLElement>('[data-opens-viewer]') ?? true}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-40 flex flex-col outline-none"
        >
          <header className="flex h-15.5 shrink-0 items-center gap-1 px-3 md:px-5">
            <Who message={message} at={index + 1} of={all.length} />
            {shown.kind === 'image' && (
              <>
                <IconButton
                  icon={ZoomOut}
                  label={t('viewer.zoomOut')}
                  shortcut="-"
                  side="bottom"
                  disabled={zoom <= 1}
                  focusableWhenDisabled
                  onClick={() => zoomBy(1 / STEP)}
                />
                <IconButton
                  icon={ZoomIn}
                  label={t('viewer.zoomIn')}
                  shortcut="+"
                  side="bottom"
                  disabled={zoom >= MAX_ZOOM}
                  focusableWhenDisabled
                  onClick={() => zoomBy(STEP)}
                />
              </>
            )}
            <Tooltip label={t('media.download')} side="bottom">
              <a
                href={shown.media.url}
                download={shown.media.filename ?? ''}
                aria-label={t('media.download')}
                className={buttonClass({ variant: 'ghost', size: 'icon' })}
              >
                <Download size={18} strokeWidth={1.75} aria-hidden />
              </a>
            </Tooltip>
            <Actions message={message} onClose={onClose} />
            <Base.Close render={<IconButton icon={X} label={t('viewer.close')} shortcut="Esc" side="bottom" />} />
          </header>
          <div className="relative flex min-h-0 flex-1 items-center justify-center px-3 pb-3 md:px-16">
            <Shown key={shown.id} shown={shown} zoom={zoom} onZoom={setZoom} maxZoom={MAX_ZOOM} />
            <Turn side="left" isThere={index > 0} onClick={() => go(-1)} />
            <Turn side="right" isThere={index < all.length - 1} onClick={() => go(1)} />
          </div>
          {shown.caption && (
            <p className="wrap-anywhere max-h-[20dvh] shrink-0 overflow-y-auto px-5 pb-5 text-center text-base">
              {shown.caption}
            </p>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Who({ message, at, of }: { message: MessageDto; at: number; of: number }) {
  const { t } = useTranslation(['thread', 'inbox'])
  const { clientName } = useThread()
  const name =
    message.senderType === 'CLIENT'
      ? clientName
      : (message.sender?.name ?? t(`inbox:thread.sender.${message.senderType}`))
  return (
    <div className="min-w-0 flex-1">
      <Base.Title className="truncate font-semibold text-base">{name}</Base.Title>
      <Base.Description className="truncate text-ink2 text-sm">
        {`${formatExactTime(message.sentAt)} · ${t('viewer.position', { at, of })}`}
      </Base.Description>
    </div>
  )
}

/** All one can do with the message of this picture: those an album has no room for have their menu here alone. */
function Actions({ message, onClose }: { message: MessageDto; onClose: () => void }) {
  const { t } = useTranslation('inbox')
  const { can } = useWorkspace()
  const thread = useThread()
  const { reply } = thread
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const closing = {
    ...thread,
    reply:
      reply &&
      ((quoted: MessageDto) => {
        onClose()
        reply(quoted)
      }),
  }
  return (
    <>
      <IconButton
        ref={button}
        icon={Ellipsis}
        label={t('thread.menu')}
        side="bottom"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <ThreadContext value={closing}>
        <MessageMenu
          anchor={button}
          open={open}
          onOpenChange={setOpen}
          message={message}
          canWrite={can('inbox.write')}
        />
      </ThreadContext>
    </>
  )
}

function Shown({
  shown,
  zoom,
  onZoom,
  maxZoom,
}: {
  shown: Viewable
  zoom: number
  onZoom: (zoom: number) => void
  maxZoom: number
}) {
  const { t } = useTranslation('thread')
  if (shown.kind === 'image') {
    const alt = shown.caption ?? t('media.photo')
    return <ZoomableImage media={shown.media} alt={alt} zoom={zoom} onZoom={onZoom} maxZoom={maxZoom} />
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: a customer's video comes without captions.
    <video
      src={shown.media.url}
      poster={shown.media.thumbnailUrl ?? undefined}
      controls
      playsInline
      aria-label={shown.caption ?? t('media.video')}
      onPlay={({ currentTarget }) => takeTurn(currentTarget)}
      className="max-h-full max-w-full"
    />
  )
}

function Turn({ side, isThere, onClick }: { side: 'left' | 'right'; isThere: boolean; onClick: () => void }) {
  const { t } = useTranslation('thread')
  if (!isThere) return null
  const isLeft = side === 'left'
  return (
    <IconButton
      icon={isLeft ? ChevronLeft : ChevronRight}
      label={t(isLeft ? 'viewer.previous' : 'viewer.next')}
      shortcut={isLeft ? '←' : '→'}
      side={isLeft ? 'right' : 'left'}
      variant="secondary"
      onClick={onClick}
      className={`absolute! top-1/2 -translate-y-1/2 rounded-full! ${isLeft ? 'left-3' : 'right-3'}`}
    />
  )
}
