import { contact, createDice, inbound, metaBody, status, wamid } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'

// Bodies that are almost Meta's, changed at random places, between bodies of customers whose words must all arrive.
// `RECADO_HOSTILE_BODIES=20000 npm test -- unit` is the long form; `RECADO_SEED` repeats a run.

const COUNT = Number(process.env.RECADO_HOSTILE_BODIES ?? 300)
const SEED = Number(process.env.RECADO_SEED ?? Date.now() % 2 ** 31)
const AT_ONCE = 200

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

it(`${COUNT} spoilt bodies lose no neighbour, stop nothing and reach no other workspace (seed ${SEED})`, async () => {
  const { db, workspace } = ingest
  const other = await newWorkspace(db)
  const random = randomOf(SEED)
  const body = (messages: unknown[], statuses?: unknown[]) =>
    metaBody({
      phoneNumberId: workspace.phoneNumberId,
      wabaId: workspace.wabaId,
      contacts: [contact({ waId: '5511987654321', name: 'Ana' })],
      messages,
      ...(statuses && { statuses }),
    })
  const neighbours: string[] = []
  for (let done = 0; done < COUNT; done += AT_ONCE) {
    const bodies = Array.from({ length: Math.min(AT_ONCE, COUNT - done) }, (_, index) => {
      if (index % 4 === 0) {
        const id = wamid()
        neighbours.push(id)
        return body([inbound.text({ from: `55119${String(10_000_000 + done + index)}`, at: new Date(), id }, id)])
      }
      const spoilt = structuredClone(
        body([sample(random)], random(4) === 0 ? [status({ id: wamid(), status: 'delivered' })] : undefined),
      )
      const others = [other.phoneNumberId, other.wabaId, other.id]
      for (let times = 1 + random(5); times > 0; times -= 1) spoil(spoilt, random, others)
      return spoilt
    })
    // By the workspace's own URL: whatever number a body names, it speaks for this workspace alone.
    await ingest.ingest(bodies, { routeWorkspaceId: workspace.id })
  }
  const [left] = (
    await db.pool.query(
      'SELECT count(*)::int AS n FROM conversation_schema.webhook_deliveries WHERE applied_at IS NULL',
    )
  ).rows
  expect(left.n).toBe(0)
  const arrived = await db.prisma.message.findMany({
    where: { workspaceId: workspace.id, channelMessageId: { in: neighbours } },
    select: { channelMessageId: true, body: true },
  })
  expect(arrived.map(({ channelMessageId }) => channelMessageId).toSorted()).toEqual(neighbours.toSorted())
  expect(arrived.filter((message) => message.body !== message.channelMessageId)).toEqual([])
  for (const model of ['client', 'conversation', 'message', 'accountEvent', 'deadLetter'] as const) {
    expect(
      await (db.prisma[model] as { count(of: object): Promise<number> }).count({ where: { workspaceId: other.id } }),
    ).toBe(0)
  }
})

type Random = (below: number) => number

function randomOf(seed: number): Random {
  const dice = createDice(seed)
  return (below) => Math.floor(dice() * below)
}

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T

function sample(random: Random): unknown {
  const by = {
    from: `55119${String(20_000_000 + random(50))}`,
    at: new Date(Date.UTC(2026, 10, 1, 0, 0, random(3600))),
    id: wamid(),
  }
  return pick<() => unknown>(random, [
    () => inbound.text(by),
    () => inbound.image(by),
    () => inbound.voice(by),
    () => inbound.document(by),
    () => inbound.sticker(by),
    () => inbound.location(by),
    () => inbound.contacts(by),
    () => inbound.reaction(by, wamid(), '👍'),
    () => inbound.buttonReply(by),
    () => inbound.listReply(by),
    () => inbound.flowReply(by),
    () => inbound.templateReply(by),
    () => inbound.order(by),
    () => inbound.fromAd(by),
    () => inbound.edit(by, wamid(), inbound.text(by)),
    () => inbound.revoke(by, wamid()),
    () => inbound.system(by, { type: 'user_changed_number', wa_id: '5511912345678', body: 'changed' }),
    () => inbound.unsupported(by),
  ])()
}

/** What a place in a body may become. */
const RUBBISH: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 63,
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e../../x',
  'x'.repeat(70_000),
  '<script>alert(1)</script>',
  "'; DROP TABLE messages; --",
  '99999999999999999999',
  '1970-01-01',
  'NaN',
  [],
  [null],
  [[[[]]]],
  {},
  { __proto__: null, constructor: 'x' },
  JSON.parse('{"__proto__": {"kind": "text"}}'),
]

/** Changes one place of a body: takes it out, repeats it, or puts there what does not belong. */
function spoil(root: unknown, random: Random, foreign: readonly string[]): void {
  const places: { holder: Record<string, unknown>; key: string }[] = []
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    for (const key of Object.keys(node)) {
      places.push({ holder: node as Record<string, unknown>, key })
      walk((node as Record<string, unknown>)[key])
    }
  }
  walk(root)
  if (places.length === 0) return
  const { holder, key } = pick(random, places)
  const change = random(5)
  if (change === 0) delete holder[key]
  else if (change === 1) holder[key] = pick(random, foreign)
  else if (change === 2 && Array.isArray(holder)) holder.push(holder[Number(key)])
  else if (change === 3) holder[key] = [holder[key], holder[key]]
  else holder[key] = structuredClone(pick(random, RUBBISH))
}
