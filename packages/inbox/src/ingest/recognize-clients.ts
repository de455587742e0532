import { phoneFromWaId, type Sql } from '@recado/core'
import type { IdentityNews } from '@recado/whatsapp'
import { type ClientDirectory, type ClientRecord, createClientDirectory } from '../clients/client-directory.ts'
import { type ClientKeys, loadClients } from '../clients/load-clients.ts'
import { type EventItem, happenedAt, type MessageItem } from './items.ts'

/** A message, and the customer in whose thread it stands. */
export interface Placed {
  item: MessageItem
  client: ClientRecord
}

export interface NewIdentity extends IdentityNews {
  workspaceId: string
}

export const identityNews = ({ workspaceId, event, isAboutOther }: EventItem): NewIdentity[] =>
  (isAboutOther ? [] : (event.identities ?? [])).map((identity) => ({ workspaceId, ...identity }))

/** Whose each message is, and who goes by another identity from now on; nothing of it is written yet. */
export async function recognizeClients(
  tx: Sql,
  items: readonly MessageItem[],
  news: readonly NewIdentity[],
): Promise<{ placed: Placed[]; directory: ClientDirectory }> {
  const keys = [...items.flatMap(keysOfMessage), ...news.flatMap(keysOfNews)]
  const directory = createClientDirectory(await loadClients(tx, keys))
  const seen = items.map((item) => ({ item, client: clientOf(directory, item) }))
  for (const { workspaceId, waId, bsuid, previousBsuid } of news) {
    directory.rename({ workspaceId, from: { waId: null, bsuids: [previousBsuid] }, to: { waId, bsuid } })
  }
  return { placed: seen.map(({ item, client }) => ({ item, client: directory.resolve(client) })), directory }
}

function keysOfMessage({ workspaceId, message: { customer, becomes } }: MessageItem): ClientKeys[] {
  const key = { workspaceId, phone: phoneOf(customer.waId), bsuid: customer.bsuid }
  return becomes ? [key, ...keysOfNews({ workspaceId, ...becomes })] : [key]
}

const keysOfNews = ({ workspaceId, waId, bsuid, previousBsuid }: NewIdentity): ClientKeys[] => [
  { workspaceId, phone: phoneOf(waId), bsuid },
  { workspaceId, phone: null, bsuid: previousBsuid },
]

const phoneOf = (waId: string | null): string | null => (waId === null ? null : phoneFromWaId(waId))

function clientOf(directory: ClientDirectory, item: MessageItem): ClientRecord {
  const { workspaceId, message } = item
  const { customer, becomes } = message
  const at = happenedAt(item, message.sentAt)
  if (!becomes) return directory.sight({ workspaceId, ...customer, at })
  const from = { waId: customer.waId, bsuids: [customer.bsuid, becomes.previousBsuid] }
  const [waId, bsuid] = [becomes.waId ?? customer.waId, becomes.bsuid ?? customer.bsuid]
  return (
    directory.rename({ workspaceId, from, to: becomes, leavesNumber: true }) ??
    directory.sight({ workspaceId, ...customer, waId, bsuid, at })
  )
}
