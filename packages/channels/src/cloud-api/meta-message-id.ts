/** Meta's own ID of a message: ours has a mark behind it where another message had come under the same one. */
export const metaMessageId = (channelMessageId: string): string => channelMessageId.replace(/#.*$/s, '')
