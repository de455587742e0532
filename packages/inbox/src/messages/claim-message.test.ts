import type { Sql } from '@recado/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claimMessage } from './claim-message.ts'
import { explaining, fillOutbox } from './explain-testing.ts'
import { buildScene, type Outbox, openOutbox, type Scene } from './messages-testing.ts'

let outbox: Outbox
let scene: Scene
beforeAll(async () => {
  outbox = await openOutbox('http://127.0.0.1:9')
})
afterAll(() => outbox.close())
beforeEach(async () => {
  scene = await buildScene(outbox)
})

const claim = (sql: Sql = outbox.db.pool) =>
  claimMessage(sql, { ...scene, channel: 'WHATSAPP_CLOUD', now: outbox.clock.now() }).then((taken) =>
    taken.kind === 'claimed' ? taken.message.id : taken.kind,
  )
const set = (id: string, columns: string, ...values: unknown[]) =>
  outbox.db.pool.query(`UPDATE conversation_schema.messages SET ${columns} WHERE workspace_id = $1 AND id = $2`, [
    scene.workspaceId,
    id,
    ...values,
  ])

describe('claiming the next message', () => {
  test('takes the first one, notes the attempt, and knows where it goes', async () => {
    const first = await scene.send('um', { replyToId: scene.inboundId })
    await scene.send('dois')
    const taken = await claimMessage(outbox.db.pool, { ...scene, channel: 'WHATSAPP_CLOUD', now: outbox.clock.now() })
    expect(taken).toMatchObject({
      kind: 'claimed',
      message: { id: first, body: 'um', attempts: 1, channel: 'WHATSAPP_CLOUD', wa_id: scene.waId },
    })
    expect(taken.kind === 'claimed' && taken.message.quoted_channel_id).toMatch(/^wamid\./)
    expect(await scene.message(first)).toMatchObject({ status: 'SENDING', attempts: 1 })
  })

  test('finds nothing while another worker is sending the first one', async () => {
    await scene.send('um')
    await scene.send('dois')
    await claim()
    expect(await claim()).toBe('idle')
  })

  test.each(['UNKNOWN', 'FAILED', 'SENT'])('goes on with the next once the first is %s', async (status) => {
    const first = await scene.send('um')
    const second = await scene.send('dois')
    await set(first, 'status = $3::conversation_schema.message_status', status)
    expect(await claim()).toBe(second)
  })

  test('a message whose time has not come holds back those behind it', async () => {
    const first = await scene.send('um')
    await scene.send('dois')
    const until = new Date(outbox.clock.now().getTime() + 4000)
    await set(first, 'next_attempt_at = $3', until)
    expect(
      await claimMessage(outbox.db.pool, { ...scene, channel: 'WHATSAPP_CLOUD', now: outbox.clock.now() }),
    ).toEqual({ kind: 'early', until })
    outbox.clock.advance(4000)
    expect(await claim()).toBe(first)
  })

  test('twenty workers at once take it once', async () => {
    const first = await scene.send('um')
    await scene.send('dois')
    const taken = await Promise.all(Array.from({ length: 20 }, () => claim()))
    expect(taken.filter((id) => id === first)).toHaveLength(1)
    expect(taken.filter((id) => id === 'idle')).toHaveLength(19)
    expect((await scene.message(first)).attempts).toBe(1)
  })

  test('a worker that waited for one which gave the message back takes it with the newer count', async () => {
    const first = await scene.send('um')
    const client = await outbox.db.pool.connect()
    await client.query('BEGIN')
    await client.query(`UPDATE conversation_schema.messages SET attempts = 5 WHERE workspace_id = $1 AND id = $2`, [
      scene.workspaceId,
      first,
    ])
    const waiting = claim()
    await expect.poll(() => blockedClaims()).toBe(1)
    await client.query('COMMIT')
    client.release()
    expect(await waiting).toBe(first)
    expect((await scene.message(first)).attempts).toBe(6)
  })
})

const blockedClaims = async () => {
  const { rows } = await outbox.db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%WITH head AS%'`,
  )
  return rows[0]?.count
}

describe('what it costs', () => {
  test('claiming reads the index of what waits, however long the thread', async () => {
    await fillOutbox(outbox, scene)
    const plans: string[] = []
    await claim(explaining(outbox.db.pool as Sql, plans))
    expect(plans.join()).toMatch(/Index Scan using messages_undelivered_idx/)
    expect(plans.join()).not.toMatch(/Seq Scan on messages/)
    // What counts for the pair limit is a few minutes of it.
    expect(plans.join()).toMatch(/messages_thread_idx[^>]*sent_at >/)
  })
})
