import type { ChannelDefinition } from './channel-definition.ts'
import { cloudApiChannel } from './cloud-api/cloud-api-channel.ts'
import { lumibotChannel } from './lumibot/lumibot-channel.ts'

/** Every channel there is. */
export const CHANNELS: readonly ChannelDefinition[] = [cloudApiChannel, lumibotChannel]
