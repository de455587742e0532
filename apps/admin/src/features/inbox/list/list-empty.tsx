import type { ConversationTab } from '@recado/inbox/schemas'
import { Link } from '@tanstack/react-router'
import { CheckCheck, Inbox, type LucideIcon, MessageCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../../../components/ui/button.tsx'
import { EmptyState } from '../../../components/ui/empty-state.tsx'
import { useWorkspace } from '../../../lib/workspace.tsx'

const ICONS: Record<ConversationTab, LucideIcon> = { open: MessageCircle, unread: CheckCheck, closed: Inbox }

export function ListEmpty({ tab, workspace }: { tab: ConversationTab; workspace: string }) {
  const { t } = useTranslation('inbox')
  const { can } = useWorkspace()
  return (
    <EmptyState
      icon={ICONS[tab]}
      title={t(`list.empty.${tab}.title`)}
      text={t(`list.empty.${tab}.text`)}
      action={
        tab === 'open' &&
        can('integration.manage') && (
          <Link to="/w/$slug/settings/integrations" params={{ slug: workspace }} className={buttonClass()}>
            {t('list.empty.settings')}
          </Link>
        )
      }
      className="flex-1"
    />
  )
}
