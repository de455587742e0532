import type { ConversationCounts, ConversationSummary } from '@recado/inbox/schemas'
import { isInTab } from './conversation-pages.ts'

const TABS = ['open', 'unread', 'closed'] as const

/**
 * The counts after a conversation changed from a state we knew; null when they must be asked for: its state before is
 * not known, or a count has reached the cap where the server stops counting.
 */
export function changeCounts(
  counts: ConversationCounts,
  before: ConversationSummary | undefined,
  after: ConversationSummary,
  cap: number,
): ConversationCounts | null {
  if (!before) return null
  const changed = { ...counts }
  for (const tab of TABS) {
    const change = Number(isInTab(after, tab)) - Number(isInTab(before, tab))
    if (change !== 0 && counts[tab] > cap) return null
    changed[tab] = Math.max(0, counts[tab] + change)
  }
  return TABS.every((tab) => changed[tab] === counts[tab]) ? counts : changed
}
