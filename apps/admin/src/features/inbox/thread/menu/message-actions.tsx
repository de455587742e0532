import type { MessageDto } from '@recado/inbox/schemas'
import { Ellipsis, Reply } from 'lucide-react'
import { lazy, type Ref, type RefObject, Suspense, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../../components/ui/icon-button.tsx'
import { useThread } from '../thread-context.ts'
import { canBeQuoted } from './can-be-quoted.ts'

const loadMenu = async () => ({ default: (await import('./message-menu.tsx')).MessageMenu })
const MessageMenu = lazy(loadMenu)

/** Beside a message: reply, and a menu with all one can do with it. Seen on hover and by keyboard; held on a phone. */
export function MessageActions({
  ref,
  message,
  canWrite,
  bubble,
  isOnPicture = false,
}: {
  ref: Ref<{ open: () => void }>
  message: MessageDto
  canWrite: boolean
  bubble: RefObject<HTMLElement | null>
  /** It lies on the picture it is about: small, and of a colour of its own. */
  isOnPicture?: boolean
}) {
  const { t } = useTranslation('inbox')
  const { reply } = useThread()
  const [open, setOpen] = useState(false)
  const [anchor, setAnchor] = useState<RefObject<HTMLElement | null> | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const show = (at: RefObject<HTMLElement | null>) => {
    setAnchor(at)
    setOpen(true)
  }
  useImperativeHandle(ref, () => ({ open: () => show(bubble) }))
  const load = () => void loadMenu().catch(() => undefined)
  // A finger finds both by holding the message; screen readers on a phone find the menu here.
  const hidden = open
    ? ''
    : 'opacity-0 focus-visible:opacity-100 group-hover/message:opacity-100 pointer-coarse:absolute pointer-coarse:pointer-events-none'
  return (
    <>
      {reply && !isOnPicture && canBeQuoted(message) && (
        <IconButton
          icon={Reply}
          label={t('thread.reply')}
          // The keyboard has it in the menu: one stop a message is enough.
          tabIndex={-1}
          onClick={() => reply(message)}
          className={`pointer-coarse:hidden ${hidden}`}
        />
      )}
      <IconButton
        ref={button}
        icon={Ellipsis}
        label={t('thread.menu')}
        variant={isOnPicture ? 'secondary' : 'ghost'}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={load}
        onFocus={load}
        onClick={() => show(button)}
        className={hidden}
      />
      {anchor && (
        <Suspense>
          <MessageMenu anchor={anchor} open={open} onOpenChange={setOpen} message={message} canWrite={canWrite} />
        </Suspense>
      )}
    </>
  )
}
