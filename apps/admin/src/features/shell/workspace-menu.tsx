import type { WorkspaceSummary } from '@recado/workspaces/schemas'
import { Link } from '@tanstack/react-router'
import { Check, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MenuGroup, MenuLabel, MenuLinkItem, MenuPanel, MenuSeparator } from '../../components/ui/menu.tsx'
import type { MenuPanelProps } from '../../components/ui/menu-button.tsx'
import { useSession } from '../../lib/session.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { initialOf } from './initial-of.ts'

/** Switches to another company one works for, or makes one. */
export function WorkspaceMenu(props: MenuPanelProps) {
  const { t } = useTranslation()
  const { slug } = useWorkspace()
  const { workspaces } = useSession()
  return (
    <MenuPanel label={t('workspace.switch')} {...props}>
      <MenuGroup>
        <MenuLabel>{t('workspace.all')}</MenuLabel>
        {workspaces.map((workspace) => (
          <WorkspaceItem key={workspace.slug} workspace={workspace} current={workspace.slug === slug} />
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuLinkItem render={<Link to="/w/new" />}>
        <Plus size={18} strokeWidth={1.75} aria-hidden className="mx-0.75 text-ink2" />
        {t('workspace.new')}
      </MenuLinkItem>
    </MenuPanel>
  )
}

function WorkspaceItem({
  workspace: { slug, name, role },
  current,
}: {
  workspace: WorkspaceSummary
  current: boolean
}) {
  const { t } = useTranslation()
  return (
    <MenuLinkItem
      render={<Link to="/w/$slug/inbox/{-$conversationId}" params={{ slug }} />}
      aria-current={current ? 'true' : undefined}
    >
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded-sm bg-sunken font-semibold text-ink2 text-sm"
      >
        {initialOf(name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        <span className="block text-ink2 text-sm">{t(`role.${role}.name`)}</span>
      </span>
      {current && <Check size={16} strokeWidth={2} aria-hidden className="text-accent-text" />}
    </MenuLinkItem>
  )
}
