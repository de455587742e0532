import { createMessage, inbound, metaBody, status, textMessage, wamid } from '@recado/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyDeliveries } from './apply-deliveries.ts'
import { type Ingest, newWorkspace, startIngest } from './ingest-testing.ts'

let ingest: Ingest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.drop())

/** A pool whose connections count what they are sent, BEGIN and COMMIT included. */
function countingPool(pool: Ingest['db']['pool']): { pool: Ingest['db']['pool']; statements: string[] } {
  const statements: string[] = []
  const counting = Object.create(pool) as Ingest['db']['pool']
  counting.connect = (async () => {
    const client = await pool.connect()
    const counted = Object.create(client) as typeof client
    counted.query = ((text: string, values: unknown[]) => {
      statements.push(text)
      return client.query(text, values)
    }) as typeof client.query
    return counted
  }) as typeof pool.connect
  return { pool: counting, statements }
}

/** Applies everything stored, and answers what was sent to PostgreSQL for it. */
async function statementsOfApplying(): Promise<string[]> {
  const { pool, statements } = countingPool(ingest.db.pool)
  await applyDeliveries({ db: { pool } })
  return statements
}

it('costs a few statements a batch, whatever is in it', async () => {
  const workspaces = [await newWorkspace(ingest.db), await newWorkspace(ingest.db), await newWorkspace(ingest.db)]
  const bodies: unknown[] = []
  for (let n = 0; n < 300; n++) {
    const { id: workspaceId, phoneNumberId, wabaId } = workspaces[n % 3] as (typeof workspaces)[number]
    const ours =
      n % 10 === 0 ? await createMessage(ingest.db, { workspaceId, senderType: 'AGENT', status: 'SENT' }) : null
    bodies.push(
      metaBody({
        phoneNumberId,
        wabaId,
        messages: [0, 1].map((part) => textMessage({ from: `55119${String(10_000_000 + n + part)}` })),
        statuses: [status({ id: ours?.channelMessageId ?? wamid(), status: 'delivered' })],
        ...(n % 7 === 0 ? { value: { user_actions: [{ n }] } } : {}),
      }),
    )
  }
  await ingest.store(bodies)
  const first = await statementsOfApplying()
  expect(first.length).toBeLessThan(40)

  await ingest.store(bodies)
  const again = await statementsOfApplying()
  expect(again.length).toBeLessThan(30)
  expect(await ingest.db.prisma.message.count({ where: { senderType: 'CLIENT' } })).toBe(600)
})

it('costs no statement more when there are files and changes among the messages', async () => {
  const { phoneNumberId, wabaId } = await newWorkspace(ingest.db)
  const costOf = async (...messages: unknown[]) => {
    await ingest.store([metaBody({ phoneNumberId, wabaId, messages })])
    return (await statementsOfApplying()).length
  }
  const by = { from: '5511987654321' }
  const plain = await costOf(inbound.text(by), inbound.text(by))
  const id = wamid()
  const rich = await costOf(
    inbound.image({ ...by, id }),
    inbound.voice(by),
    inbound.reaction(by, id, '👍'),
    inbound.edit(by, id, inbound.image({})),
    inbound.revoke(by, id),
  )
  // The first opened the conversation.
  expect(rich).toBeLessThan(plain)
})
