import type { Sql } from '@recado/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claimMessage } from './claim-message.ts'
import { explaining, fillOutbox } from './explain-testing.ts'
import { buildScene, type Outbox, openOutbox, type Scene, waitingJobs } from './messages-testing.ts'
import { sweepOutbox } from './sweep-outbox.ts'

let outbox: Outbox
let scene: Scene
beforeAll(async () => {
  outbox = await openOutbox('http://127.0.0.1:9')
})
afterAll(() => outbox.close())
beforeEach(async () => {
  scene = await buildScene(outbox)
  await outbox.db.pool.query(`UPDATE conversation_schema.messages SET status = 'FAILED' WHERE status = 'QUEUED'`)
})

const claim = () => claimMessage(outbox.db.pool, { ...scene, channel: 'WHATSAPP_CLOUD', now: outbox.clock.now() })
const jobs = async () =>
  (await waitingJobs(outbox.db, 'message.deliver')).filter(({ data }) => data.conversationId === scene.conversationId)

describe('sweeping the outbox', () => {
  test('what has been sending for half a minute is unknown, and told', async () => {
    const id = await scene.send('um')
    await claim()
    outbox.clock.advance(29_000)
    await sweepOutbox(outbox.deps)
    expect((await scene.message(id)).status).toBe('SENDING')
    outbox.clock.advance(2000)
    await sweepOutbox(outbox.deps)
    expect((await scene.message(id)).status).toBe('UNKNOWN')
    const events = await outbox.db.prisma.feedEvent.findMany({
      where: { workspaceId: scene.workspaceId, messageId: id },
    })
    expect(events.map(({ type }) => type)).toEqual(['message.created', 'message.updated'])
  })

  test('what waits without a job gets one, however often it is swept', async () => {
    await scene.send('um')
    await outbox.db.pool.query(`DELETE FROM pgboss.job WHERE name = 'message.deliver'`)
    await sweepOutbox(outbox.deps)
    expect(await jobs()).toEqual([])
    outbox.clock.advance(16_000)
    for (let i = 0; i < 3; i++) await sweepOutbox(outbox.deps)
    expect(await jobs()).toHaveLength(1)
  })

  test('what waits for its time is left alone until then', async () => {
    const id = await scene.send('um')
    await outbox.db.pool.query(`DELETE FROM pgboss.job WHERE name = 'message.deliver'`)
    await outbox.db.pool.query(
      `UPDATE conversation_schema.messages SET next_attempt_at = $3 WHERE workspace_id = $1 AND id = $2`,
      [scene.workspaceId, id, new Date(outbox.clock.now().getTime() + 60_000)],
    )
    outbox.clock.advance(50_000)
    await sweepOutbox(outbox.deps)
    expect(await jobs()).toEqual([])
    outbox.clock.advance(30_000)
    await sweepOutbox(outbox.deps)
    expect(await jobs()).toHaveLength(1)
  })

  test('what waits behind a message being sent needs no job', async () => {
    await scene.send('um')
    await scene.send('dois')
    await claim()
    await outbox.db.pool.query(`DELETE FROM pgboss.job WHERE name = 'message.deliver'`)
    outbox.clock.advance(20_000)
    await sweepOutbox(outbox.deps)
    expect(await jobs()).toEqual([])
  })

  test('reads only what is not delivered yet', async () => {
    await fillOutbox(outbox, scene)
    const plans: string[] = []
    const client = await outbox.db.pool.connect()
    const { query } = explaining(client as unknown as Sql, plans)
    const connection = { query, on() {}, off() {}, release() {} }
    const pool = { query, connect: async () => connection }
    await sweepOutbox({ ...outbox.deps, db: { ...outbox.db, pool: pool as never } })
    client.release()
    expect(plans).toHaveLength(2)
    for (const plan of plans) {
      expect(plan).toMatch(/messages_undelivered_idx/)
      expect(plan).not.toMatch(/Seq Scan on messages/)
    }
  })
})
