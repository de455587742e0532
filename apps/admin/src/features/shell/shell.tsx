import { useMatchRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'
import { useTitleBadge } from '../../lib/document-title.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { AlertsNotice } from './alerts-notice.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { NavRail } from './nav-rail.tsx'
import { PaletteHost } from './palette/palette-host.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { useLiveAreas } from './use-live-areas.ts'
import { useUnreadCount } from './use-unread-count.ts'

/** The frame of a workspace: rail on a desk, bar at the bottom of a phone, the room in between. */
export function Shell({ children }: { children: ReactNode }) {
  const workspace = useWorkspace()
  useTitleBadge(useUnreadCount())
  const matchRoute = useMatchRoute()
  const inConversation = matchRoute({ to: '/w/$slug/inbox/$conversationId' as '/w/$slug/inbox/{-$conversationId}' })
  // A thread on a phone is a page of its own, with its own way back.
  const hidesBar = inConversation !== false && inConversation.conversationId !== undefined
  useLiveAreas(workspace, matchRoute({ to: '/w/$slug/inbox/{-$conversationId}' }) !== false)
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <NavRail className="hidden md:flex" />
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionNotice />
        <AlertsNotice />
        <div className="flex min-h-0 min-w-0 flex-1">{children}</div>
      </div>
      <PaletteHost />
      <PhoneBar className={cn('md:hidden', hidesBar && 'hidden')} />
    </div>
  )
}
