import type { World } from '../conversations/world.ts'
import { addMessage } from '../state/chats.ts'
import type { StatusName } from '../state/simulator-state.ts'
import { conversationJson, messageEvent } from './lumibot-json.ts'
import type { LumibotAccount, LumibotConversation, LumibotInbox, LumibotMessage } from './lumibot-state.ts'
import { postWebhooks } from './post-webhooks.ts'

/** Where a conversation is. */
export interface LumibotPlace {
  account: LumibotAccount
  inbox: LumibotInbox
}

export function placeOf({ state }: World, { accountId, inboxId }: LumibotConversation): LumibotPlace {
  const account = state.lumibot.accounts.get(accountId)
  const inbox = account?.inboxes.get(inboxId)
  if (!account || !inbox) throw new Error(`Lumibot's inbox ${inboxId} of account ${accountId} is gone`)
  return { account, inbox }
}

/** Puts a message where everybody looks for it, and tells the webhooks. */
export function keepMessage(world: World, place: LumibotPlace, message: LumibotMessage): void {
  const { state } = world
  state.lumibot.messages.set(message.id, message)
  if (!message.private) message.conversation.lastMessage = message
  if (message.chat) {
    addMessage(state, message.chat)
    emit(world, message)
  }
  tellMessage(world, place, message, 'message_created')
}

export function tellMessage(
  world: World,
  { account, inbox }: LumibotPlace,
  message: LumibotMessage,
  event: 'message_created' | 'message_updated',
): void {
  postWebhooks(world, account, inbox, event, messageEvent(world.state.lumibot, account, message))
}

export function tellConversation(
  world: World,
  { account, inbox }: LumibotPlace,
  conversation: LumibotConversation,
  event: 'conversation_created' | 'conversation_status_changed' | 'conversation_updated',
): void {
  const json = conversationJson(world.state.lumibot, conversation)
  postWebhooks(world, account, inbox, event, { ...json, account: { id: account.id, name: account.name } })
}

/** What became of a sent message; forward only, as Chatwoot takes it from WhatsApp. Answers whether it was news. */
export function reportLumibotStatus(
  world: World,
  message: LumibotMessage,
  { status, error, force = false }: { status: Exclude<StatusName, 'played'>; error?: string; force?: boolean },
): boolean {
  const { chat } = message
  if (!chat || !('statuses' in chat)) return false
  const isForward = message.status !== 'failed' && (RANK[status] > RANK[message.status] || chat.statuses.length === 0)
  if (!isForward && !force) return false
  message.status = status
  chat.status = status
  chat.statuses.push({ status, at: new Date() })
  if (error !== undefined) message.contentAttributes = { ...message.contentAttributes, external_error: error }
  tellMessage(world, placeOf(world, message.conversation), message, 'message_updated')
  emit(world, message)
  return true
}

const RANK = { sent: 0, delivered: 1, read: 2, failed: 3 } as const

function emit({ state }: World, { chat }: LumibotMessage): void {
  if (!chat) return
  const { phoneNumberId, customer, id: messageId } = chat
  state.events.emit({ type: 'message', phoneNumberId, customer, messageId })
}
