import type { ConversationSummary, ConversationTab } from '@recado/inbox/schemas'
import { keepItems, type Page, type Pages, type Place, putItem } from './keyset-pages.ts'

export interface ListPage extends Page<ConversationSummary> {
  feedCursor: string
}
export type ListPages = Pages<ConversationSummary, ListPage>

export const placeOfConversation = (conversation: ConversationSummary): Place => ({
  at: conversation.lastMessageAt,
  id: conversation.id,
})

const IN_TAB: Record<ConversationTab, (conversation: ConversationSummary) => boolean> = {
  open: ({ status }) => status === 'OPEN',
  unread: ({ status, unreadCount }) => status === 'OPEN' && unreadCount > 0,
  closed: ({ status }) => status === 'CLOSED',
}

export const isInTab = (conversation: ConversationSummary, tab: ConversationTab): boolean => IN_TAB[tab](conversation)

/** `heldId` is the conversation a person is in: it stays where it is seen, though it has left the tab by being read or closed. */
export function putConversation(
  data: ListPages,
  conversation: ConversationSummary,
  { tab, heldId }: { tab: ConversationTab; heldId: string | null },
): ListPages {
  const isHeld = conversation.id === heldId && data.pages.some((page) => page.items.some(({ id }) => id === heldId))
  const isKept = isInTab(conversation, tab) || isHeld
  return putItem<ConversationSummary, ListPage>(data, conversation, { place: placeOfConversation, isKept })
}

/** After moving on from a conversation: what no longer belongs leaves. */
export const sweepTab = (data: ListPages, tab: ConversationTab, heldId: string | null): ListPages =>
  keepItems<ConversationSummary, ListPage>(data, (item) => item.id === heldId || isInTab(item, tab))
