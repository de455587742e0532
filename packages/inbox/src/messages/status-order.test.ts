import { createConversation } from '@recado/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyDeliveries } from '../ingest/apply-deliveries.ts'
import { MESSAGE_STATUSES, type MessageStatus } from '../schemas.ts'
import { claimMessage } from './claim-message.ts'
import { buildScene, type Outbox, openOutbox, type Scene } from './messages-testing.ts'
import { settleAttempt } from './settle-attempt.ts'

let outbox: Outbox
let scene: Scene
beforeAll(async () => {
  outbox = await openOutbox('http://127.0.0.1:9')
  scene = await buildScene(outbox)
})
afterAll(() => outbox.close())

interface Story {
  answer: 'accepted' | 'unknown'
  /** Bodies of statuses before and after the answer was written, in any order and repeated. */
  before: string[][]
  after: string[][]
  /** Whether Meta echoes our id, as it does when it is given. */
  echoed: boolean
}

const body = fc.uniqueArray(fc.constantFrom('sent', 'delivered', 'read', 'played', 'failed'), { minLength: 1 })
const story: fc.Arbitrary<Story> = fc.record({
  answer: fc.constantFrom<'accepted' | 'unknown'>('accepted', 'unknown'),
  before: fc.array(body, { maxLength: 3 }),
  after: fc.array(body, { maxLength: 3 }),
  echoed: fc.boolean(),
})

describe('whatever the order of the answer and the statuses', () => {
  test('the message ends at the highest of them', async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ answer, before, after, echoed }) => {
        const { message, conversationId } = await sending()
        const wamid = `wamid.${message.id}`
        for (const statuses of before) await tell(statuses, wamid, echoed ? message.id : null)
        const outcome =
          answer === 'accepted' ? { kind: answer, channelMessageId: wamid } : { kind: answer, reason: 'TIMEOUT' }
        await settleAttempt(outbox.deps, { ...scene, conversationId, number: scene, message }, outcome)
        for (const statuses of after) await tell(statuses, wamid, echoed ? message.id : null)
        expect((await scene.message(message.id)).status).toBe(expected({ answer, before, after, echoed }))
      }),
      { numRuns: 30 },
    )
  }, 60_000)
})

/** Without our id a status finds its message only by the wamid, which an accepted message has and a lost one has not. */
function expected({ answer, before, after, echoed }: Story): MessageStatus {
  const heard: MessageStatus[] = [answer === 'accepted' ? 'SENT' : 'UNKNOWN']
  if (answer === 'accepted' || echoed) {
    for (const status of [...before, ...after].flat()) heard.push(status.toUpperCase() as MessageStatus)
  }
  return MESSAGE_STATUSES[Math.max(...heard.map((status) => MESSAGE_STATUSES.indexOf(status)))] ?? 'UNKNOWN'
}

/** A message in the middle of its attempt. */
async function sending() {
  const { workspaceId } = scene
  const { id: conversationId } = await createConversation(outbox.db, { workspaceId })
  await scene.send('oi', { conversationId })
  const claim = await claimMessage(outbox.db.pool, {
    workspaceId,
    conversationId,
    channel: 'WHATSAPP_CLOUD',
    now: outbox.clock.now(),
  })
  if (claim.kind !== 'claimed') throw new Error('nothing waits')
  return { message: claim.message, conversationId }
}

async function tell(statuses: string[], wamid: string, callbackData: string | null): Promise<void> {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: scene.phoneNumberId },
    statuses: statuses.map((status) => ({
      id: wamid,
      status,
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...(callbackData && { biz_opaque_callback_data: callbackData }),
    })),
  }
  const delivery = {
    object: 'whatsapp_business_account',
    entry: [{ id: scene.businessAccountId, changes: [{ field: 'messages', value }] }],
  }
  await outbox.db.pool.query('INSERT INTO conversation_schema.webhook_deliveries (body) VALUES ($1)', [
    Buffer.from(JSON.stringify(delivery)),
  ])
  await applyDeliveries(outbox)
}
