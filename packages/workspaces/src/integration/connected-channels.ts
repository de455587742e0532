import { requirePermission } from '@recado/core'
import type { Context } from '@recado/db'
import { CHANNELS, type ChannelName, type ChannelsDto } from '../schemas.ts'

/** What each channel needs before anything can be sent by it, as conditions on w (workspaces). */
const COMPLETE: Record<ChannelName, string> = {
  WHATSAPP_CLOUD: '(w.whatsapp_phone_number_id IS NOT NULL AND w.whatsapp_access_token IS NOT NULL)',
  LUMIBOT: `(w.lumibot_base_url IS NOT NULL AND w.lumibot_account_id IS NOT NULL AND w.lumibot_inbox_id IS NOT NULL
    AND w.lumibot_api_token IS NOT NULL)`,
}

/** SQL: whether the workspace w can send by the channel that the column names. */
export const isChannelConnected = (column: string): string =>
  `CASE ${column} ${CHANNELS.map((channel) => `WHEN '${channel}' THEN ${COMPLETE[channel]}`).join(' ')} ELSE false END`

/** By which channels one can answer, and which new conversations are opened in; for all who read the inbox. */
export async function connectedChannels({ ctx }: { ctx: Context }): Promise<ChannelsDto> {
  requirePermission(ctx, 'inbox.read')
  const { rows } = await ctx.db.pool.query<ChannelsDto>(
    `SELECT w.channel AS chosen, array_remove(ARRAY[
            ${CHANNELS.map((channel) => `CASE WHEN ${COMPLETE[channel]} THEN '${channel}' END`).join(', ')}], NULL) AS connected
       FROM workspace_schema.workspaces w WHERE w.id = $1`,
    [ctx.workspaceId],
  )
  return rows[0] as ChannelsDto
}
