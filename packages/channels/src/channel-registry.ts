import type { GraphClient, WebhookChange } from '@recado/whatsapp'
import type { ChannelAdapter, ChannelName } from './channel-adapter.ts'
import type { ChannelCredentials, ChannelDefinition, ChannelTestReport, RemoteMedia } from './channel-definition.ts'
import { CHANNELS } from './channel-list.ts'
import { unavailableAdapter } from './unavailable-adapter.ts'

export interface ChannelRegistry {
  /** Always an adapter; where the channel cannot be used, one that refuses with the reason. */
  adapterFor(credentials: ChannelCredentials): ChannelAdapter
  /** The test of the chosen channel; null for one that is tested elsewhere. */
  test(credentials: ChannelCredentials, asked: { webhookUrl: string }): Promise<ChannelTestReport> | null
  /** A file that a message of the chosen channel brought; null for a channel whose files are fetched elsewhere. */
  openMedia(credentials: ChannelCredentials, channelMediaId: string): Promise<RemoteMedia> | null
  close(): Promise<void>
}

export function createChannelRegistry(
  shared: { graph: GraphClient },
  definitions: readonly ChannelDefinition[] = CHANNELS,
): ChannelRegistry {
  const open = new Map(definitions.map((definition) => [definition.channel, definition.open(shared)]))
  const find = (channel: ChannelName) => open.get(channel)
  return {
    adapterFor(credentials) {
      const { channel } = credentials
      const connected = find(channel)?.connect(credentials)
      if (!connected) {
        return unavailableAdapter(channel, { code: 'CHANNEL_NOT_AVAILABLE', title: `There is no channel ${channel}` })
      }
      if (!('missing' in connected)) return connected
      return unavailableAdapter(channel, { code: 'INTEGRATION_INCOMPLETE', title: connected.missing })
    },
    test: (credentials, asked) => find(credentials.channel)?.test?.(credentials, asked) ?? null,
    openMedia: (credentials, id) => find(credentials.channel)?.openMedia?.(credentials, id) ?? null,
    async close() {
      await Promise.all([...open.values()].map((channel) => channel.close()))
    },
  }
}

/** What a stored webhook body of a channel says. */
export function readWebhook(channel: ChannelName, json: unknown): WebhookChange[] {
  const definition = CHANNELS.find((one) => one.channel === channel)
  if (!definition) throw new Error(`no channel ${channel}`)
  return definition.readWebhook(json)
}
