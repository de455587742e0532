import type { ChannelName } from '@recado/channels'
import { newId, phoneFromWaId } from '@recado/core'

/** A customer as the database has it, or as it will have it. */
export interface ClientRecord {
  workspaceId: string
  id: string
  phone: string | null
  waId: string | null
  bsuid: string | null
  username: string | null
  name: string | null
  profileSeenAt: Date | null
  /** The conversation on each channel, once there is one. */
  conversationIds: Partial<Record<ChannelName, string>>
  /** Null for one that is not in the database yet. */
  stored: { phone: string | null; bsuid: string | null } | null
  /** Nothing: as stored. `seen`: only the time. `shown`: something a person sees. */
  change: 'nothing' | 'seen' | 'shown'
  /** The client it turned out to be the same person as. */
  absorbedBy: ClientRecord | null
}

export interface Sighting {
  workspaceId: string
  waId: string | null
  bsuid: string | null
  name: string | null
  username: string | null
  at: Date
}

export interface IdentityChange {
  workspaceId: string
  /** By any of these the customer was known. */
  from: { waId: string | null; bsuids: readonly (string | null)[] }
  to: { waId: string | null; bsuid: string | null }
  /** The number known so far is theirs no more, even if the new one is not told. */
  leavesNumber?: boolean
}

export interface ClientDirectory {
  /** The client a message came from: found, told apart, joined or new. */
  sight(sighting: Sighting): ClientRecord
  /** The client that goes by other identifiers from now on; null when nobody is known by any of them. */
  rename(change: IdentityChange): ClientRecord | null
  /** The one that stands for this client now. */
  resolve(client: ClientRecord): ClientRecord
  readonly clients: readonly ClientRecord[]
}

/**
 * Decides in memory who is who, for clients loaded under the workspace's ingest lock. A phone number (Brazil's with the
 * ninth digit) or a BSUID finds a client; a message that shows both joins the two it finds, unless they are known to be
 * different people. Names only follow newer messages, and what a message leaves out stays.
 */
export function createClientDirectory(loaded: readonly ClientRecord[]): ClientDirectory {
  const clients: ClientRecord[] = []
  const byPhone = new Map<string, ClientRecord>()
  const byBsuid = new Map<string, ClientRecord>()
  const key = (workspaceId: string, identifier: string) => `${workspaceId} ${identifier}`
  for (const client of loaded) add(client)

  function add(client: ClientRecord): ClientRecord {
    clients.push(client)
    if (client.phone !== null) byPhone.set(key(client.workspaceId, client.phone), client)
    if (client.bsuid !== null) byBsuid.set(key(client.workspaceId, client.bsuid), client)
    return client
  }

  function find(map: Map<string, ClientRecord>, workspaceId: string, identifier: string | null) {
    const client = identifier === null ? undefined : map.get(key(workspaceId, identifier))
    return client && resolve(client)
  }

  function setPhone(client: ClientRecord, phone: string, waId: string | null): void {
    if (client.phone !== phone) {
      const holder = byPhone.get(key(client.workspaceId, phone))
      // The address goes with the number: what is written to the former holder must not reach the new one.
      if (holder && resolve(holder) !== client) Object.assign(touch(resolve(holder)), { phone: null, waId: null })
      touch(client).phone = phone
      byPhone.set(key(client.workspaceId, phone), client)
    }
    if (waId !== null && client.waId !== waId) touch(client).waId = waId
  }

  function dropPhone(client: ClientRecord): void {
    if (client.phone === null) return
    byPhone.delete(key(client.workspaceId, client.phone))
    Object.assign(touch(client), { phone: null, waId: null })
  }

  function setBsuid(client: ClientRecord, bsuid: string): void {
    if (client.bsuid === bsuid) return
    touch(client).bsuid = bsuid
    byBsuid.set(key(client.workspaceId, bsuid), client)
  }

  /** Joins two records of one person; what is stored longer stays. */
  function join(one: ClientRecord, other: ClientRecord): ClientRecord {
    if (one === other) return one
    const [kept, absorbed] = isOlder(one, other) ? [one, other] : [other, one]
    absorbed.absorbedBy = kept
    touch(kept)
    kept.conversationIds = { ...absorbed.conversationIds, ...kept.conversationIds }
    kept.phone ??= absorbed.phone
    kept.waId ??= absorbed.waId
    kept.bsuid ??= absorbed.bsuid
    takeProfile(kept, absorbed, absorbed.profileSeenAt)
    return kept
  }

  return {
    clients,
    resolve,
    sight(sighting) {
      const { workspaceId, waId, bsuid, at } = sighting
      const phone = waId === null ? null : phoneFromWaId(waId)
      const byNumber = find(byPhone, workspaceId, phone)
      const byUserId = find(byBsuid, workspaceId, bsuid)
      const client =
        byNumber && byUserId
          ? areCompatible(byNumber, byUserId)
            ? join(byNumber, byUserId)
            : byUserId
          : (byNumber ?? byUserId ?? add(newClient(sighting, phone)))

      // An old message, delivered late, must not bring back what the customer went by before.
      const isNewest = client.profileSeenAt === null || at >= client.profileSeenAt
      if (phone !== null && (client.phone === null || isNewest)) setPhone(client, phone, waId)
      if (bsuid !== null && (client.bsuid === null || isNewest)) setBsuid(client, bsuid)
      takeProfile(client, sighting, at)
      return client
    },
    rename({ workspaceId, from, to, leavesNumber = false }) {
      const oldPhone = from.waId === null ? null : phoneFromWaId(from.waId)
      const phone = to.waId === null ? null : phoneFromWaId(to.waId)
      const known = [
        find(byPhone, workspaceId, oldPhone),
        ...[...from.bsuids, to.bsuid].map((bsuid) => find(byBsuid, workspaceId, bsuid)),
      ].filter((client) => client !== undefined)
      const holder = find(byPhone, workspaceId, phone)
      // Whoever has the new number under another user ID had it before, and is somebody else.
      if (holder && (holder.bsuid === null || to.bsuid === null || holder.bsuid === to.bsuid)) known.push(holder)
      if (known.length === 0) return null
      const client = known.reduce((one, other) => join(resolve(one), resolve(other)))
      if (phone !== null) setPhone(client, phone, to.waId)
      else if (leavesNumber && (oldPhone === null || client.phone === oldPhone)) dropPhone(client)
      if (to.bsuid !== null) setBsuid(client, to.bsuid)
      return client
    },
  }
}

function resolve(client: ClientRecord): ClientRecord {
  let current = client
  while (current.absorbedBy) current = current.absorbedBy
  return current
}

function touch(client: ClientRecord): ClientRecord {
  client.change = 'shown'
  return client
}

function takeProfile(
  client: ClientRecord,
  profile: { name: string | null; username: string | null },
  seenAt: Date | null,
): void {
  if (profile.name === null && profile.username === null) return
  const isNewest = client.profileSeenAt === null || (seenAt !== null && seenAt >= client.profileSeenAt)
  for (const field of ['name', 'username'] as const) {
    const value = profile[field]
    if (value === null || value === client[field] || !(isNewest || client[field] === null)) continue
    touch(client)[field] = value
  }
  if (!isNewest || seenAt === null || seenAt.getTime() === client.profileSeenAt?.getTime()) return
  client.profileSeenAt = seenAt
  if (client.change === 'nothing') client.change = 'seen'
}

/** A number or a user ID each has of its own makes them two people: numbers are given to others after a while. */
const areCompatible = (holder: ClientRecord, user: ClientRecord): boolean =>
  (holder.bsuid === null || holder.bsuid === user.bsuid) && (user.phone === null || user.phone === holder.phone)

const isOlder = (one: ClientRecord, other: ClientRecord): boolean =>
  (one.stored !== null) === (other.stored !== null) ? one.id < other.id : one.stored !== null

const newClient = (
  { workspaceId, waId, bsuid }: Pick<Sighting, 'workspaceId' | 'waId' | 'bsuid'>,
  phone: string | null,
): ClientRecord => ({
  workspaceId,
  id: newId(),
  phone,
  waId: phone === null ? null : waId,
  bsuid,
  username: null,
  name: null,
  profileSeenAt: null,
  conversationIds: {},
  stored: null,
  change: 'nothing',
  absorbedBy: null,
})
