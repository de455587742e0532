import { readWebhook } from '@recado/channels'
import type { Sql } from '@recado/core'
import { parseWebhookBody, type WebhookChange, type WebhookEvent, type WebhookPart } from '@recado/whatsapp'
import { findWorkspacesByMetaIds } from '@recado/workspaces'
import type { Delivery } from './claim-deliveries.ts'
import type { DeadItem, Item } from './items.ts'
import { createWorkspaceDirectory, type WorkspaceDirectory } from './workspace-directory.ts'

interface ReadDelivery {
  delivery: Delivery
  changes: WebhookChange[]
  /** Why the body could not be read at all. */
  problem: string | null
}

/** Everything the deliveries say, in Meta's order, each thing addressed to its workspace or to the dead letters. */
export async function readDeliveries(tx: Sql, deliveries: readonly Delivery[]): Promise<Item[]> {
  const read = deliveries.map(readDelivery)
  const directory = await findWorkspaces(tx, read)
  return read.flatMap((one) => itemsOf(one, directory))
}

function readDelivery(delivery: Delivery): ReadDelivery {
  try {
    return { delivery, changes: readWebhook(delivery.channel, parseWebhookBody(delivery.body)), problem: null }
  } catch (error) {
    return { delivery, changes: [], problem: error instanceof Error ? error.message : String(error) }
  }
}

async function findWorkspaces(tx: Sql, read: readonly ReadDelivery[]): Promise<WorkspaceDirectory> {
  const phoneNumberIds = new Set<string>()
  const businessAccountIds = new Set<string>()
  const workspaceIds = new Set<string>()
  for (const { delivery, changes } of read) {
    if (delivery.routeWorkspaceId) workspaceIds.add(delivery.routeWorkspaceId)
    // Lumibot's own URL says whose it is: its ids are those of one installation and may be another's as well.
    for (const { phoneNumberId, businessAccountId, entryId } of delivery.channel === 'WHATSAPP_CLOUD' ? changes : []) {
      if (phoneNumberId) phoneNumberIds.add(phoneNumberId)
      if (businessAccountId) businessAccountIds.add(businessAccountId)
      if (entryId) businessAccountIds.add(entryId)
    }
  }
  return createWorkspaceDirectory(
    await findWorkspacesByMetaIds(tx, {
      phoneNumberIds: [...phoneNumberIds],
      businessAccountIds: [...businessAccountIds],
      workspaceIds: [...workspaceIds],
    }),
  )
}

function itemsOf({ delivery, changes, problem }: ReadDelivery, directory: WorkspaceDirectory): Item[] {
  const items: Item[] = []
  const { channel, id: deliveryId, receivedAt } = delivery
  const origin = () => ({ channel, deliveryId, receivedAt, position: items.length })
  const dead = (letter: Pick<DeadItem, 'workspaceId' | 'code' | 'reason' | 'payload'>) =>
    items.push({ ...letter, ...origin(), kind: 'dead' })

  if (problem !== null) {
    const workspaceId = directory.routeWorkspaceId(delivery.routeWorkspaceId)
    dead({ workspaceId, code: 'INVALID_JSON', reason: `The body cannot be read: ${problem}`, payload: null })
  }
  for (const change of changes) {
    const owners = directory.ownersOf(change, delivery)
    if (owners.kind === 'nobody') {
      const unreadable = change.parts.find((part) => part.kind === 'unreadable')
      dead({ ...owners, ...(unreadable ?? {}), payload: change.payload })
      continue
    }
    if (owners.kind === 'other_inbox') {
      items.push({ ...origin(), kind: 'event', workspaceId: owners.workspaceId, event: otherInbox(change) })
      continue
    }
    for (const workspaceId of owners.workspaceIds) {
      for (const part of change.parts) {
        const item = itemOf(part, workspaceId, origin())
        items.push(owners.kind === 'bystanders' && item.kind === 'event' ? { ...item, isAboutOther: true } : item)
      }
    }
  }
  return items
}

function itemOf(
  part: WebhookPart,
  workspaceId: string,
  origin: Pick<Item, 'channel' | 'deliveryId' | 'receivedAt' | 'position'>,
): Item {
  if (part.kind === 'unreadable') return { ...part, ...origin, kind: 'dead', workspaceId }
  return { ...part, ...origin, workspaceId }
}

/** The same whatever was said there, so that it is kept once an inbox; the deliveries keep the rest for their time. */
const otherInbox = ({ businessAccountId, phoneNumberId }: WebhookChange): WebhookEvent => ({
  field: 'lumibot.other_inbox',
  occurredAt: null,
  payload: { account: businessAccountId, inbox: phoneNumberId },
})
