import { type BoundedList, createBoundedList } from './bounded-list.ts'
import type { AcceptedMessage, ChatMessage, SimulatorState } from './simulator-state.ts'

const MESSAGES_PER_CHAT = 500

/** Puts a message where its id and its conversation find it. */
export function addMessage(state: SimulatorState, message: ChatMessage | AcceptedMessage): void {
  state.messages.set(message.id, message)
  const key = chatKey(message.phoneNumberId, message.customer)
  let chat = state.chats.get(key)
  if (!chat) {
    chat = createBoundedList(MESSAGES_PER_CHAT)
    state.chats.set(key, chat)
  }
  chat.push(message)
}

/** The newest messages between a number and a customer, oldest first. */
export const chatOf = (state: SimulatorState, phoneNumberId: string, customer: string): readonly Chat[] =>
  state.chats.get(chatKey(phoneNumberId, customer))?.all() ?? []

export type Chat = ChatMessage | AcceptedMessage
export type ChatList = BoundedList<Chat>

const chatKey = (phoneNumberId: string, customer: string) => `${phoneNumberId} ${customer}`
