import { createTestDatabase, type TestDatabase } from '@recado/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type CrashScene, openCrashScene } from './crash-scene.ts'

let database: TestDatabase
let scene: CrashScene
beforeEach(async () => {
  database = await createTestDatabase()
  scene = await openCrashScene(database.url)
})
afterEach(async () => {
  await scene.close()
  await database.drop()
})

const bodyOf = (n: number) =>
  [0, 1, 2].map((part) => ({
    from: `55119876500${String(n % 20).padStart(2, '0')}`,
    id: `wamid.crash-${n}-${part}`,
    text: `message ${part} of body ${n}`,
    // The same body again is the same to the byte.
    at: 1_790_000_000 + n,
  }))
const idsOf = (bodies: number[]) => bodies.flatMap((n) => bodyOf(n).map(({ id }) => id)).toSorted()
const storedIds = async () => (await scene.messages()).map(({ channelMessageId }) => channelMessageId).toSorted()

/** Every message once, in the right conversation, counted once and told once. */
async function expectExactlyOnce(bodies: number[]): Promise<void> {
  await expect.poll(storedIds, { timeout: 30_000 }).toEqual(idsOf(bodies))
  const { rows } = await scene.db.pool.query(
    `SELECT (SELECT count(*)::int FROM conversation_schema.dead_letters) AS dead,
            (SELECT count(*)::int FROM conversation_schema.webhook_deliveries WHERE applied_at IS NULL) AS unapplied,
            (SELECT sum(unread_count)::int FROM conversation_schema.conversations) AS unread,
            (SELECT count(*)::int FROM conversation_schema.feed_events WHERE type = 'message.created') AS told,
            (SELECT count(DISTINCT message_id)::int FROM conversation_schema.feed_events
              WHERE type = 'message.created') AS "toldDistinct",
            (SELECT count(*)::int FROM conversation_schema.messages m
               JOIN conversation_schema.conversations c USING (workspace_id)
               JOIN conversation_schema.clients k ON k.workspace_id = c.workspace_id AND k.id = c.client_id
              WHERE c.id = m.conversation_id AND k.wa_id = m.payload ->> 'from') AS "atTheirSender"`,
  )
  const count = idsOf(bodies).length
  expect(rows[0]).toEqual({
    dead: 0,
    unapplied: 0,
    unread: count,
    told: count,
    toldDistinct: count,
    atTheirSender: count,
  })
}

it('loses nothing it answered 200 for, killed again and again', async () => {
  const acknowledged: number[] = []
  const unanswered: number[] = []
  let next = 0
  for (let round = 0; round < 3; round++) {
    const server = await scene.start()
    // What was not answered is sent again, as Meta does, and one that was, as Meta also does.
    const waiting = [...unanswered.splice(0), ...acknowledged.slice(-1), ...Array.from({ length: 40 }, () => next++)]
    const enough = acknowledged.length + 15
    const sendNext = async (): Promise<void> => {
      for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
        const isAnswered = (await scene.deliver(bodyOf(n))) === 200
        if (!isAnswered) unanswered.push(n)
        else if (!acknowledged.includes(n)) acknowledged.push(n)
        // Right after a 200, with others in flight.
        if (acknowledged.length >= enough) server.process.kill('SIGKILL')
      }
    }
    await Promise.all(Array.from({ length: 6 }, sendNext))
    await server.kill()
  }
  expect(unanswered.length).toBeGreaterThan(0)

  await scene.start()
  for (const n of unanswered) expect(await scene.deliver(bodyOf(n))).toBe(200)
  await expectExactlyOnce([...new Set([...acknowledged, ...unanswered])])
}, 60_000)
