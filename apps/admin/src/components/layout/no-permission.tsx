import { Link } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../../lib/workspace.tsx'
import { buttonClass } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** A page one's role does not include: what is there, and who could help. */
export function NoPermission({ title, text }: { title?: string; text?: string }) {
  const { t } = useTranslation()
  const { slug, name } = useWorkspace()
  return (
    <EmptyState
      icon={Lock}
      titleAs="h1"
      title={title ?? t('noPermission.title')}
      text={`${text ? `${text} ` : ''}${t('noPermission.text', { workspace: name })}`}
      action={
        <Link to="/w/$slug/inbox/{-$conversationId}" params={{ slug }} className={buttonClass()}>
          {t('action.toInbox')}
        </Link>
      }
      className="h-full"
    />
  )
}
