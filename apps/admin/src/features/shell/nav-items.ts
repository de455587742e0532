import { Inbox, LayoutTemplate, Settings } from 'lucide-react'

/** The rooms of a workspace, in the order of the rail. */
export const NAV_ITEMS = [
  { key: 'inbox', to: '/w/$slug/inbox/{-$conversationId}', icon: Inbox },
  { key: 'templates', to: '/w/$slug/templates', icon: LayoutTemplate },
  { key: 'settings', to: '/w/$slug/settings', icon: Settings },
] as const
