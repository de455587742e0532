import { type ChannelName, lumibotNumberId } from '@recado/channels'

/** The number a message leaves from: Meta's phone number ID, or what stands for a Lumibot inbox. */
export interface NumberKey {
  workspaceId: string
  phoneNumberId: string
}

/** The number behind a channel, as the workspace's settings are now; null while they name none. */
export function phoneNumberIdOf(
  channel: ChannelName,
  { phoneNumberId, lumibot }: { phoneNumberId: string | null; lumibot: { inboxId: string | null } },
): string | null {
  if (channel === 'WHATSAPP_CLOUD') return phoneNumberId
  return lumibot.inboxId === null ? null : lumibotNumberId(lumibot.inboxId)
}

/** The same in SQL, for a query that calls the workspaces `w`. */
export const phoneNumberIdSql = (channel: string): string =>
  `CASE ${channel} WHEN 'WHATSAPP_CLOUD' THEN w.whatsapp_phone_number_id ELSE 'lumibot:' || w.lumibot_inbox_id END`
