import { useTranslation } from 'react-i18next'
import { Avatar } from '../../components/ui/avatar.tsx'
import { lazyMenu, MenuButton } from '../../components/ui/menu-button.tsx'
import { useWorkspace } from '../../lib/workspace.tsx'
import { initialOf } from './initial-of.ts'

const workspaceMenu = lazyMenu(() => import('./workspace-menu.tsx').then((file) => file.WorkspaceMenu))
const userMenu = lazyMenu(() => import('./user-menu.tsx').then((file) => file.UserMenu))

/** Which company one works for. */
export function WorkspaceMenuButton({ side }: { side: 'right' | 'top' }) {
  const { t } = useTranslation()
  const { name } = useWorkspace()
  return (
    <MenuButton
      menu={workspaceMenu}
      side={side}
      aria-label={t('workspace.current', { name })}
      data-tooltip={name}
      data-tooltip-side={side}
      className="flex size-9 items-center justify-center rounded-lg bg-accent font-bold text-accent-ink text-lg"
    >
      <span aria-hidden>{initialOf(name)}</span>
    </MenuButton>
  )
}

/** Who one is. */
export function UserMenuButton({ side }: { side: 'right' | 'top' }) {
  const { t } = useTranslation()
  const { user } = useWorkspace()
  return (
    <MenuButton
      menu={userMenu}
      side={side}
      align="end"
      aria-label={t('account.menu')}
      data-tooltip={t('account.menu')}
      data-tooltip-side={side}
      className="rounded-full"
    >
      <Avatar name={user.name} seed={user.id} size={34} />
    </MenuButton>
  )
}
