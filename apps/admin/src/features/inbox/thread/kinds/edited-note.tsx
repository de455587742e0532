import type { MessageDto } from '@recado/inbox/schemas'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatExactTime, formatTime } from '../../../../lib/format.ts'
import { Content } from './message-body.tsx'

/** That a message was edited, when, and for who asks how it was first. */
export function EditedNote({ message }: { message: MessageDto }) {
  const { t } = useTranslation('thread')
  const [isOpen, setIsOpen] = useState(false)
  const edited = message.changes?.edited
  if (!edited || message.changes?.revokedAt) return null
  return (
    <div className="mt-0.5 text-ink2 text-sm">
      <button
        type="button"
        aria-expanded={isOpen}
        title={formatExactTime(edited.at)}
        onClick={() => setIsOpen(!isOpen)}
        className="-mx-1 inline-flex items-center gap-1 rounded-sm px-1 hover:text-ink"
      >
        <Pencil size={12} strokeWidth={1.75} aria-hidden />
        {t('edited.mark', { time: formatTime(edited.at) })}
        <span className="underline underline-offset-2">{t(isOpen ? 'edited.hide' : 'edited.show')}</span>
      </button>
      {isOpen && (
        <div className="mt-1 rounded-md border-ink3 border-l-3 bg-ink/5 px-2.5 py-1.5 text-ink text-md">
          {/* The file, where there is one, stands above already. */}
          <Content message={message} content={wordsOf(message.content)} />
        </div>
      )}
    </div>
  )
}

function wordsOf(content: MessageDto['content']): MessageDto['content'] {
  return 'caption' in content ? { kind: 'text', text: content.caption ?? '' } : content
}
