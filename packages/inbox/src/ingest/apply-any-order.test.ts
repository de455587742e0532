import {
  change,
  contact,
  createClient,
  createConversation,
  createMessage,
  inbound,
  metaEnvelope,
  status,
} from '@recado/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hydrateMessages } from '../conversations/message-dto.ts'
import type { MessageDto } from '../schemas.ts'
import { applyDeliveries } from './apply-deliveries.ts'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

const STATUSES = ['sent', 'delivered', 'read', 'failed'] as const
/** Old and new Brazilian numbers, which stay two people, and one abroad. */
const CUSTOMERS = [
  { waId: '551187654321', bsuid: 'BR.1' },
  { waId: '5511912345678', bsuid: 'BR.2' },
  { waId: '12125550100', bsuid: 'US.3' },
]

/** To whom our three messages went; nothing in the bodies concerns them otherwise. */
const OUR_CUSTOMER = 'somebody else'

interface By {
  customer: number
  second: number
  shows: 'phone' | 'bsuid' | 'both'
}
interface Said extends By {
  type: 'text' | 'image'
}
/** Of the message at that place among those said, or of one of ours; of one that never comes beyond them. */
interface Changed extends By {
  type: 'reaction' | 'removal' | 'edit' | 'new picture' | 'revoke'
  of: { ours: boolean; place: number }
}
interface Told {
  type: 'status'
  message: number
  status: (typeof STATUSES)[number]
  second: number
}
type Event = Said | Changed | Told

const by = {
  customer: fc.nat(CUSTOMERS.length - 1),
  second: fc.integer({ min: 0, max: 10_000 }),
  shows: fc.constantFrom('phone' as const, 'bsuid' as const, 'both' as const),
}
const happenings = fc.record({
  said: fc.uniqueArray(fc.record<Said>({ type: fc.constantFrom('text', 'image'), ...by }), {
    selector: ({ second }) => second,
    maxLength: 10,
  }),
  changed: fc.uniqueArray(
    fc.record<Changed>({
      type: fc.constantFrom('reaction', 'removal', 'edit', 'new picture', 'revoke'),
      of: fc.record({ ours: fc.boolean(), place: fc.nat(4) }),
      ...by,
    }),
    { selector: ({ second }) => second, maxLength: 10 },
  ),
  statuses: fc.array(
    fc.record({
      type: fc.constant('status' as const),
      message: fc.nat(2),
      status: fc.constantFrom(...STATUSES),
      second: fc.integer({ min: 0, max: 100 }),
    }),
    { maxLength: 10 },
  ),
})

/** Everything that is not chance: ids and times of writing are left out. */
async function stateOf(workspaceId: string) {
  const { prisma } = ingest.db
  const where = { workspaceId }
  const clients = await prisma.client.findMany({
    where: { ...where, name: { not: OUR_CUSTOMER } },
    include: { conversations: { include: { messages: true } } },
  })
  const ours = await prisma.message.findMany({ where: { workspaceId, senderType: 'AGENT' }, orderBy: { body: 'asc' } })
  const everyId = await prisma.message.findMany({ where, select: { id: true } })
  const shown = await hydrateMessages(
    ingest.db.pool,
    workspaceId,
    everyId.map(({ id }) => id),
  )
  const lookOf = (id: string) => appearance(shown.get(id) as MessageDto, shown)
  return {
    clients: clients
      .map(({ phone, bsuid, name, conversations }) => ({
        phone,
        bsuid,
        name,
        conversations: conversations.map(({ messages, unreadCount, status, lastMessageId, ...times }) => ({
          unreadCount,
          status,
          last: messages.find(({ id }) => id === lastMessageId)?.body,
          lastMessageAt: times.lastMessageAt,
          lastInboundAt: times.lastInboundAt,
          windowExpiresAt: times.windowExpiresAt,
          messages: messages.map(({ id, sentAt }) => `${sentAt.toISOString()} ${lookOf(id)}`).sort(),
        })),
      }))
      .sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other))),
    ours: ours.map(({ id, status, deliveredAt, readAt, error }) => ({
      status,
      deliveredAt,
      readAt,
      error,
      look: lookOf(id),
    })),
    files: await prisma.media.count({ where }),
    waiting: await prisma.waitingStatus.count({ where }),
    deadLetters: await prisma.deadLetter.count({ where }),
  }
}

/** What of a message can be seen, without what is chance. */
function appearance(
  { kind, body, content, media, changes, targetId }: MessageDto,
  all: Map<string, MessageDto>,
): string {
  const target = targetId && all.get(targetId)?.body
  const reactions = changes?.reactions.toSorted((one, other) => one.by.localeCompare(other.by))
  return JSON.stringify({
    kind,
    body,
    content,
    file: media?.mimeType,
    changes: changes && { ...changes, reactions },
    target,
  })
}

/** A fresh workspace in which three messages of ours were sent, one of them not yet under its wamid. */
async function newScene() {
  const workspace = await newWorkspace(ingest.db)
  const workspaceId = workspace.id
  const { id: clientId } = await createClient(ingest.db, { workspaceId, name: OUR_CUSTOMER })
  const { id: conversationId } = await createConversation(ingest.db, { workspaceId, clientId })
  const ours: Awaited<ReturnType<typeof createMessage>>[] = []
  for (const index of [0, 1, 2]) {
    const channelMessageId = index === 2 ? null : `wamid.ours.${index}`
    ours.push(
      await createMessage(ingest.db, {
        workspaceId,
        conversationId,
        senderType: 'AGENT',
        status: 'SENDING',
        body: `o${index}`,
        channelMessageId,
      }),
    )
  }
  const at = (second: number) => new Date(Date.UTC(2026, 10, 1) + second * 1000)
  const idOf = (second: number) => `wamid.${second}`
  const say = (event: Said | Changed, said: readonly Said[]) => {
    const { waId, bsuid } = CUSTOMERS[event.customer] as (typeof CUSTOMERS)[number]
    const shown = {
      ...(event.shows === 'bsuid' ? {} : { waId }),
      ...(event.shows === 'phone' ? {} : { bsuid }),
    }
    // Changes have seconds of their own, between those of messages.
    const isChange = 'of' in event
    const second = event.second * 2 + (isChange ? 1 : 0)
    const { waId: from, ...rest } = shown
    const by = { ...(from ? { from } : {}), ...rest, id: idOf(second), at: at(second) }
    const target = isChange ? said[event.of.place] : undefined
    const targetId = isChange && event.of.ours ? `wamid.ours.${event.of.place}` : idOf((target?.second ?? -1) * 2)
    const name = `name at ${second}`
    return { contacts: [contact({ ...shown, name })], messages: [write(event.type, by, targetId)] }
  }
  const tell = (event: Told) => ({
    statuses: [
      status({
        id: `wamid.ours.${event.message}`,
        status: event.status,
        at: at(event.second),
        callbackData: event.message === 2 ? ours[2]?.id : undefined,
        ...(event.status === 'failed' ? { errorCode: 131026 } : {}),
      }),
    ],
  })
  const bodyOf = (events: readonly Event[], said: readonly Said[]) =>
    metaEnvelope([
      {
        wabaId: workspace.wabaId,
        changes: events.map((event) =>
          change({
            phoneNumberId: workspace.phoneNumberId,
            ...(event.type === 'status' ? tell(event) : say(event, said)),
          }),
        ),
      },
    ])
  return { workspaceId, bodyOf }
}

function write(type: Said['type'] | Changed['type'], by: { id: string; at: Date }, targetId: string) {
  const words = `said at ${by.at.toISOString()}`
  switch (type) {
    case 'text':
      return inbound.text(by, words)
    case 'image':
      return inbound.image(by, { caption: words, id: by.id })
    case 'reaction':
      return inbound.reaction(by, targetId, words)
    case 'removal':
      return inbound.reaction(by, targetId)
    case 'edit':
      return inbound.edit(by, targetId, inbound.text({}, words))
    case 'new picture':
      return inbound.edit(by, targetId, inbound.image({}, { caption: words, id: by.id }))
    case 'revoke':
      return inbound.revoke(by, targetId)
  }
}

it('comes to the same state in whatever order, packing and repetition deliveries arrive', async () => {
  await fc.assert(
    fc.asyncProperty(happenings, fc.infiniteStream(fc.nat(1_000_000)), async ({ said, changed, statuses }, dice) => {
      const roll = (sides: number) => (dice.next().value as number) % sides
      const events: Event[] = [...said, ...changed, ...statuses]

      // In order, one by one: what everything else must come to.
      const plain = await newScene()
      const inOrder = [...events].sort((one, other) => one.second - other.second)
      await ingest.ingest(inOrder.map((event) => plain.bodyOf([event], said)))

      // Shuffled, some twice, packed into bodies of any size, applied in any number of goes by two workers.
      const odd = await newScene()
      const repeated = events.flatMap((event) => (roll(3) === 0 ? [event, event] : [event]))
      const shuffled = repeated.map((event) => ({ event, key: roll(1_000_000) })).sort((a, b) => a.key - b.key)
      const bodies: unknown[] = []
      for (let rest = shuffled.map(({ event }) => event); rest.length > 0; )
        bodies.push(odd.bodyOf(rest.splice(0, 1 + roll(4)), said))
      for (let rest = bodies; rest.length > 0; ) {
        await ingest.store(rest.splice(0, 1 + roll(5)))
        await Promise.all([applyDeliveries({ db: ingest.db }), applyDeliveries({ db: ingest.db })])
      }
      expect(await stateOf(odd.workspaceId)).toEqual(await stateOf(plain.workspaceId))
    }),
    { numRuns: 25 },
  )
}, 120_000)
