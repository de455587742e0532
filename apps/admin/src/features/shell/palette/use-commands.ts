import type { Permission } from '@recado/core/schemas'
import { useNavigate } from '@tanstack/react-router'
import {
  Archive,
  Building2,
  CheckCheck,
  CircleUserRound,
  FilePlus,
  Inbox,
  Keyboard,
  Languages,
  LayoutTemplate,
  ListChecks,
  LogOut,
  type LucideIcon,
  Mail,
  MonitorSmartphone,
  PencilLine,
  Plug,
  Plus,
  RotateCcw,
  SunMoon,
  Users,
} from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, LANGUAGES } from '../../../lib/i18n.ts'
import { type PageCommandId, readPageCommands } from '../../../lib/page-commands.ts'
import { useSession } from '../../../lib/session.ts'
import { speakLanguage } from '../../../lib/speak-language.ts'
import { setTheme, THEMES, useTheme } from '../../../lib/theme.ts'
import { useWorkspace } from '../../../lib/workspace.tsx'
import { useSignOut } from '../use-sign-out.ts'

export interface Command {
  id: string
  label: string
  /** Beside the label, quieter. */
  hint?: string | null
  /** Other words one may type for it. */
  also?: string
  icon: LucideIcon
  run: () => unknown
}

export interface CommandGroup {
  id: string
  label: string
  items: Command[]
}

/** Where one can go and what one can do here, as far as one's role includes it. */
export function useCommands(): CommandGroup[] {
  const { t } = useTranslation('palette')
  return [
    { id: 'here', label: t('group.here'), items: useHere() },
    { id: 'pages', label: t('group.pages'), items: usePages() },
    { id: 'workspaces', label: t('group.workspaces'), items: useWorkspaces() },
    { id: 'appearance', label: t('group.appearance'), items: useAppearance() },
  ]
}

const HERE: Record<PageCommandId, LucideIcon> = { close: CheckCheck, reopen: RotateCcw, shortcuts: Keyboard }

function useHere(): Command[] {
  const { t } = useTranslation('palette')
  // Nothing changes behind the palette while it is open.
  const [commands] = useState(readPageCommands)
  return (Object.keys(HERE) as PageCommandId[]).flatMap((id) => {
    const run = commands[id]
    return run ? { id: `here:${id}`, icon: HERE[id], label: t(`here.${id}`), run } : []
  })
}

function usePages(): Command[] {
  const { t } = useTranslation(['palette', 'common'])
  const navigate = useNavigate()
  const { slug, can } = useWorkspace()
  const params = { slug }
  const inbox = '/w/$slug/inbox/{-$conversationId}'
  const settings = t('common:nav.settings')
  const pages: (Command & { needs?: Permission })[] = [
    { id: 'inbox', icon: Inbox, label: t('common:nav.inbox'), run: () => navigate({ to: inbox, params }) },
    {
      id: 'unread',
      icon: Mail,
      label: t('unread'),
      run: () => navigate({ to: inbox, params, search: { tab: 'unread' } }),
    },
    {
      id: 'closed',
      icon: Archive,
      label: t('closed'),
      run: () => navigate({ to: inbox, params, search: { tab: 'closed' } }),
    },
    {
      id: 'templates',
      icon: LayoutTemplate,
      label: t('common:nav.templates'),
      needs: 'templates.read',
      run: () => navigate({ to: '/w/$slug/templates', params }),
    },
    {
      id: 'new-template',
      icon: FilePlus,
      label: t('newTemplate'),
      needs: 'templates.manage',
      run: () => navigate({ to: '/w/$slug/templates/new', params }),
    },
    {
      id: 'integration',
      icon: Plug,
      label: t('common:nav.integration'),
      hint: settings,
      also: t('also.integration'),
      needs: 'integration.manage',
      run: () => navigate({ to: '/w/$slug/settings/integrations', params }),
    },
    {
      id: 'guide',
      icon: ListChecks,
      label: t('common:nav.guide'),
      hint: settings,
      needs: 'integration.manage',
      run: () => navigate({ to: '/w/$slug/settings/guide', params }),
    },
    {
      id: 'members',
      icon: Users,
      label: t('common:nav.members'),
      hint: settings,
      also: t('also.members'),
      run: () => navigate({ to: '/w/$slug/settings/members', params }),
    },
    {
      id: 'rename',
      icon: PencilLine,
      label: t('rename'),
      hint: settings,
      needs: 'workspace.manage',
      run: () => navigate({ to: '/w/$slug/settings/members', params }),
    },
    {
      id: 'account',
      icon: CircleUserRound,
      label: t('common:nav.account'),
      hint: settings,
      also: t('also.account'),
      run: () => navigate({ to: '/w/$slug/settings/account', params }),
    },
    {
      id: 'sessions',
      icon: MonitorSmartphone,
      label: t('sessions'),
      hint: settings,
      run: () => navigate({ to: '/w/$slug/settings/account', params }),
    },
  ]
  return pages.filter(({ needs }) => !needs || can(needs))
}

function useWorkspaces(): Command[] {
  const { t } = useTranslation(['palette', 'common'])
  const navigate = useNavigate()
  const { workspaces } = useSession()
  const current = useWorkspace().slug
  const others = workspaces.filter(({ slug }) => slug !== current)
  return [
    ...others.map(({ slug, name, role }) => ({
      id: `workspace:${slug}`,
      icon: Building2,
      label: t('switchTo', { name }),
      hint: t(`common:role.${role}.name`),
      run: () => navigate({ to: '/w/$slug/inbox/{-$conversationId}', params: { slug } }),
    })),
    { id: 'new-workspace', icon: Plus, label: t('common:workspace.new'), run: () => navigate({ to: '/w/new' }) },
  ]
}

function useAppearance(): Command[] {
  const { t } = useTranslation(['palette', 'common'])
  const theme = useTheme()
  const signOut = useSignOut()
  return [
    ...THEMES.filter((one) => one !== theme).map((one) => ({
      id: `theme:${one}`,
      icon: SunMoon,
      label: t('theme', { theme: t(`common:theme.${one}`) }),
      run: () => setTheme(one),
    })),
    ...LANGUAGES.filter((one) => one !== currentLanguage()).map((one) => ({
      id: `language:${one}`,
      icon: Languages,
      label: t('language', { language: t(`common:language.${one}`) }),
      run: () => speakLanguage(one),
    })),
    { id: 'sign-out', icon: LogOut, label: t('common:account.signOut'), run: signOut },
  ]
}
