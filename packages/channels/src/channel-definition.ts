import type { Readable } from 'node:stream'
import type { GraphClient, WebhookChange } from '@recado/whatsapp'
import type { ChannelAdapter, ChannelName } from './channel-adapter.ts'
import type { ChannelCheck } from './schemas.ts'

/**
 * All that the product knows of a way to reach customers. A channel is a folder beside this file that exports one of
 * these, and one line in `channel-list.ts`.
 */
export interface ChannelDefinition {
  channel: ChannelName
  /**
   * What a stored webhook body says, in the product's own terms. Never throws: what it cannot read is a part that says
   * so. Ids of messages must be unique among all channels'.
   */
  readWebhook(json: unknown): WebhookChange[]
  /** Called once a process; the clients it needs live until `close`. */
  open(shared: { graph: GraphClient }): OpenChannel
}

export interface OpenChannel {
  /** An adapter for a workspace, or what its settings lack, in English. */
  connect(credentials: ChannelCredentials): ChannelAdapter | { missing: string }
  /** Asks the other side about the settings; each failure has a code and so a text. The Cloud API's is in workspaces. */
  test?(credentials: ChannelCredentials, asked: { webhookUrl: string }): Promise<ChannelTestReport>
  /** A file that a message brought, named by its `channelMediaId`. The Cloud API's is fetched by its Graph client. */
  openMedia?(credentials: ChannelCredentials, channelMediaId: string): Promise<RemoteMedia>
  close(): Promise<void>
}

/** What channels need of a workspace's credentials. Null is what was never filled in. */
export interface ChannelCredentials {
  /** The one that new conversations are opened in. */
  channel: ChannelName
  phoneNumberId: string | null
  accessToken: string | null
  lumibot: LumibotCredentials
}

export interface LumibotCredentials {
  /** What people open in their browser, without a slash at the end. */
  baseUrl: string | null
  accountId: string | null
  inboxId: string | null
  apiToken: string | null
}

export interface ChannelTestReport {
  checks: ChannelCheck[]
  /** The number that was found. */
  number: { displayPhoneNumber: string | null; verifiedName: string | null } | null
}

/** `gone`: it will not come back. `refused`: not where this channel's files are. `failed`: perhaps later. */
export type RemoteMedia =
  | { kind: 'ok'; body: Readable; mimeType: string | null; sizeBytes: number | null }
  | { kind: 'gone' }
  | { kind: 'refused'; reason: string }
  | { kind: 'failed'; reason: string }
