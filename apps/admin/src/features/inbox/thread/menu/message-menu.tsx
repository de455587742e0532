import { Menu as Base } from '@base-ui/react/menu'
import type { MessageDto } from '@recado/inbox/schemas'
import { contentBody } from '@recado/whatsapp/schemas'
import { Copy, Download, Info, Reply, RotateCcw, SmilePlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuGroup, MenuItem, MenuLinkItem, MenuPanel, MenuSeparator } from '../../../../components/ui/menu.tsx'
import type { MenuPanelProps } from '../../../../components/ui/menu-button.tsx'
import { cn } from '../../../../lib/cn.ts'
import { copyText } from '../../../../lib/copy-text.ts'
import { toast } from '../../../../lib/toast.ts'
import { useMessageActions } from '../kinds/use-message-actions.ts'
import { useThread } from '../thread-context.ts'
import { canBeQuoted } from './can-be-quoted.ts'
import { ourReaction } from './our-reaction.ts'
import { useReact } from './use-react.ts'

/** The six that WhatsApp offers first. */
const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'] as const

export function MessageMenu({
  message,
  canWrite,
  ...panel
}: MenuPanelProps & { message: MessageDto; canWrite: boolean }) {
  const { t } = useTranslation(['thread', 'inbox'])
  const { reply, mayReact, open } = useThread()
  const { retry } = useMessageActions(message)
  const { media, changes } = message
  const text = textOf(message)
  const copy = async () => {
    await copyText(text ?? '')
    toast.success(t('menu.copied'))
  }
  return (
    <MenuPanel {...panel} label={t('inbox:thread.menu')}>
      {canWrite && mayReact(message) && <ReactionRow message={message} />}
      {reply && canBeQuoted(message) && (
        <MenuItem onClick={() => reply(message)}>
          <Reply size={16} strokeWidth={1.75} aria-hidden />
          {t('menu.reply')}
        </MenuItem>
      )}
      {text && !changes?.revokedAt && (
        <MenuItem onClick={() => void copy()}>
          <Copy size={16} strokeWidth={1.75} aria-hidden />
          {t('menu.copy')}
        </MenuItem>
      )}
      {media?.url && !changes?.revokedAt && (
        <MenuLinkItem href={media.url} download={media.filename ?? ''}>
          <Download size={16} strokeWidth={1.75} aria-hidden />
          {t('media.download')}
        </MenuLinkItem>
      )}
      {canWrite && message.status === 'FAILED' && (
        <MenuItem onClick={retry}>
          <RotateCcw size={16} strokeWidth={1.75} aria-hidden />
          {t('trouble.retry')}
        </MenuItem>
      )}
      <MenuItem onClick={() => open({ type: 'details', messageId: message.id })}>
        <Info size={16} strokeWidth={1.75} aria-hidden />
        {t('menu.details')}
      </MenuItem>
    </MenuPanel>
  )
}

function ReactionRow({ message }: { message: MessageDto }) {
  const { t } = useTranslation('thread')
  const { open } = useThread()
  const react = useReact()
  const given = ourReaction(message)
  const shown = given && !QUICK.some((emoji) => emoji === given) ? [given, ...QUICK.slice(0, 5)] : QUICK
  return (
    <>
      <MenuGroup aria-label={t('menu.react')} className="flex gap-0.5 p-0.5">
        {shown.map((emoji) => (
          <ReactionItem
            key={emoji}
            label={t(emoji === given ? 'menu.takeBack' : 'menu.reactWith', { emoji })}
            isGiven={emoji === given}
            onClick={() => react(message, emoji === given ? null : emoji)}
          >
            <span aria-hidden className="text-xl leading-none">
              {emoji}
            </span>
          </ReactionItem>
        ))}
        <ReactionItem label={t('menu.otherEmoji')} onClick={() => open({ type: 'emoji', messageId: message.id })}>
          <SmilePlus size={18} strokeWidth={1.75} aria-hidden />
        </ReactionItem>
      </MenuGroup>
      <MenuSeparator />
    </>
  )
}

function ReactionItem({
  label,
  isGiven = false,
  ...props
}: Omit<Parameters<typeof Base.Item>[0], 'className'> & { label: string; isGiven?: boolean }) {
  return (
    <Base.Item
      aria-label={label}
      title={label}
      className={cn(
        'flex size-9 cursor-default select-none items-center justify-center rounded-full text-ink2 outline-none data-highlighted:bg-sunken pointer-coarse:size-11',
        isGiven && 'bg-accent-soft ring-2 ring-accent',
      )}
      {...props}
    />
  )
}

function textOf({ content, changes }: MessageDto): string | null {
  return contentBody(changes?.edited?.content ?? content)
}
