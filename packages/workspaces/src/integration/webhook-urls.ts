import type { Workspace } from '@recado/db/client'
import type { ChannelName } from '../schemas.ts'

export const WEBHOOK_PATH = '/api/whatsapp/webhook'
export const LUMIBOT_WEBHOOK_PATH = '/api/lumibot/webhook'

type RouteTokens = Pick<Workspace, 'whatsappWebhookRouteToken' | 'lumibotWebhookRouteToken'>

/** The workspace's own webhook URL of a channel, whole. */
export function webhookUrl(publicUrl: string, workspace: RouteTokens, channel: ChannelName): string {
  switch (channel) {
    case 'WHATSAPP_CLOUD':
      return `${publicUrl}${WEBHOOK_PATH}/${workspace.whatsappWebhookRouteToken}`
    case 'LUMIBOT':
      return `${publicUrl}${LUMIBOT_WEBHOOK_PATH}/${workspace.lumibotWebhookRouteToken}`
  }
}
