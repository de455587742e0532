/** How Lumibot's message is named among all channels' messages. Its numbers are unique in one installation, not beyond. */
export const channelMessageIdOf = (accountId: string, messageId: string | number): string =>
  `lumibot:${accountId}:${messageId}`

/** The content attribute that carries our own message id to Lumibot and back. */
export const OUR_ID = 'recado_message_id'

/** Lumibot's own number of a message; null for the ID of another channel, or of another account. */
export function lumibotMessageId(channelMessageId: string, accountId: string): number | null {
  const [, account, message] = MESSAGE.exec(channelMessageId) ?? []
  return account === accountId ? Number(message) : null
}

/** A further file of a message has its place after the number: Lumibot takes several, we one a message. */
const MESSAGE = /^lumibot:(\d+):(\d+)(?:\.\d+)?$/

/** How an inbox is named where Meta's phone numbers are named by their ID. */
export const lumibotNumberId = (inboxId: string): string => `lumibot:${inboxId}`

export const lumibotBusinessId = (accountId: string): string => `lumibot:${accountId}`
