const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Our own message id, where a channel echoes what was sent along with a message. Only an id of ours is a UUID; whatever
 * else was sent along, by another program perhaps, names nothing here.
 */
export const ourMessageId = (callbackData: string | null | undefined): string | null =>
  callbackData && UUID.test(callbackData) ? callbackData : null
