import type { MessageDto } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { useThread } from '../thread-context.ts'

/** On the lower edge of the bubble: each emoji once, with how many and who. */
export function Reactions({
  given: reactions,
  className = '-mt-1.5 mx-3',
}: {
  given: NonNullable<MessageDto['changes']>['reactions']
  className?: string
}) {
  const { t } = useTranslation('thread')
  const { clientName } = useThread()
  const byEmoji = Map.groupBy(reactions, ({ emoji }) => emoji)
  return (
    <ul aria-label={t('reactions.label')} className={`relative z-1 flex gap-1 ${className}`}>
      {[...byEmoji].map(([emoji, given]) => {
        const who = given.map(({ by }) => (by === 'CLIENT' ? clientName : t('reactions.us'))).join(', ')
        return (
          <li
            key={emoji}
            title={who}
            className="inline-flex h-6 items-center gap-1 rounded-full border bg-surface px-1.5 text-ink2 text-sm"
          >
            <span aria-hidden className="text-base leading-none">
              {emoji}
            </span>
            {given.length > 1 && <span aria-hidden>{given.length}</span>}
            <span className="sr-only">{t('reactions.by', { emoji, who })}</span>
          </li>
        )
      })}
    </ul>
  )
}
