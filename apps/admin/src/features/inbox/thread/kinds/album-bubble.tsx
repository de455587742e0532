import type { MessageDto } from '@recado/inbox/schemas'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnectionState } from '../../../../lib/connection-state.ts'
import { hasWords, pictureOf } from '../album-groups.ts'
import { Bubble } from '../bubble.tsx'
import { ALBUM_SHOWN } from '../fit-media.ts'
import { canBeQuoted } from '../menu/can-be-quoted.ts'
import { SwipeMark } from '../menu/swipe-mark.tsx'
import { useSwipeReply } from '../menu/use-swipe-reply.ts'
import { Foot, senderName } from '../message-bubble.tsx'
import { hasTrouble, isPaused } from '../message-shape.ts'
import { useThread } from '../thread-context.ts'
import type { AlbumItem } from '../thread-rows.ts'
import { leastFar } from './album-status.ts'
import { AlbumTile } from './album-tile.tsx'
import { Caption } from './caption.tsx'
import { EditedNote } from './edited-note.tsx'
import { HeldNote } from './held-note.tsx'
import { MessageTop } from './message-top.tsx'
import { MessageTrouble } from './message-trouble.tsx'
import { OutboxTrouble } from './outbox-trouble.tsx'
import { Quote, type QuotedMessage } from './quote.tsx'
import { WaitingNote } from './waiting-note.tsx'

/** Pictures and videos sent together, as one bubble. Each keeps its own menu, reactions and fate. */
export function AlbumBubble({
  items,
  startsGroup,
  quoted,
  isOwn,
  canWrite,
}: {
  items: readonly AlbumItem[]
  startsGroup: boolean
  quoted: QuotedMessage | null
  isOwn: boolean
  canWrite: boolean
}) {
  const { t } = useTranslation('thread')
  const { t: inbox } = useTranslation('inbox')
  const { clientName, reply } = useThread()
  const bubble = useRef<HTMLElement>(null)
  const mark = useRef<HTMLSpanElement>(null)
  const [first, ...others] = items.map(({ message }) => message)
  const last = others.at(-1)
  // The picture under the finger, else the last one.
  const answer = (from: Element) => {
    const id = from.closest('[data-holds]')?.getAttribute('data-holds')?.split(' ')[0]
    const message = items.find((item) => item.message.id === id)?.message ?? last
    if (message && canBeQuoted(message)) reply?.(message)
  }
  const swipe = useSwipeReply({ bubble, mark, onReply: reply && answer })
  if (!first || !last) return null
  const isInbound = first.senderType === 'CLIENT'
  const sender = isInbound ? null : senderName(first, isOwn, inbox)
  const told = leastFar([first, ...others])
  const speaking = [first, last].find(hasWords)
  return (
    <div className={`relative flex flex-col ${isInbound ? 'items-start' : 'items-end'}`}>
      <SwipeMark ref={mark} side={isInbound ? 'in' : 'out'} />
      <Bubble
        ref={bubble}
        side={isInbound ? 'in' : 'out'}
        startsGroup={startsGroup}
        label={sender ?? clientName}
        className="touch-pan-y"
        {...swipe}
      >
        <MessageTop message={first} />
        {quoted && <Quote quoted={quoted} />}
        <ul
          aria-label={t('album.label', { count: items.length })}
          className={`-mx-2 -mt-1 mb-1 grid w-80 max-w-[calc(100%+1rem)] grid-cols-2 gap-0.5 overflow-hidden rounded-lg ${items.length === 2 ? 'aspect-[2/1]' : 'aspect-square grid-rows-2'}`}
        >
          {items.slice(0, ALBUM_SHOWN).map((item, index) => (
            <AlbumTile
              key={item.message.id}
              items={index === ALBUM_SHOWN - 1 ? items.slice(index) : [item]}
              at={index + 1}
              of={items.length}
              status={told.status}
              canWrite={canWrite}
              className={items.length === 3 && index === 0 ? 'row-span-2' : ''}
            />
          ))}
        </ul>
        {speaking && <Caption text={pictureOf(speaking)?.caption ?? null} />}
        {speaking && <EditedNote message={speaking} />}
        <Foot message={{ ...told, sentAt: last.sentAt }} sender={sender} />
      </Bubble>
      <Troubles items={items} canWrite={canWrite} />
    </div>
  )
}

function Troubles({ items, canWrite }: { items: readonly AlbumItem[]; canWrite: boolean }) {
  // On a network that has gone silent they are on their way for ever: one is told that they wait.
  const isLive = useConnectionState() === 'live'
  const entries = items.flatMap(({ entry }) => entry ?? [])
  const held = entries.filter(({ state }) => state === 'held')
  const waiting = entries.find(({ state }) => state === 'waiting' || (state === 'sending' && !isLive))
  return (
    <>
      {items.some(({ message }) => isPaused(message)) && <WaitingNote />}
      {held.length > 0 && <HeldNote entries={held} quoted={null} />}
      {waiting && <OutboxTrouble entry={waiting} />}
      {entries.map((entry) => entry.state === 'failed' && <OutboxTrouble key={entry.id} entry={entry} />)}
      {items.map(
        ({ message, entry }, index) =>
          !entry &&
          hasTrouble(message) && (
            <Trouble key={message.id} message={message} at={index + 1} of={items.length} canWrite={canWrite} />
          ),
      )}
    </>
  )
}

function Trouble({ message, at, of, canWrite }: { message: MessageDto; at: number; of: number; canWrite: boolean }) {
  const { t } = useTranslation('thread')
  const what = t(pictureOf(message)?.kind === 'video' ? 'album.video' : 'album.photo', { at, of })
  return <MessageTrouble message={message} canWrite={canWrite} of={what} />
}
