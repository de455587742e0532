import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { CLAIM_MS, type ClaimedMessage, claimMessage } from './claim-message.ts'
import { keepClaim } from './keep-claim.ts'
import { buildScene, type Outbox, openOutbox, type Scene, storeFile } from './messages-testing.ts'
import { settleAttempt } from './settle-attempt.ts'

let outbox: Outbox
let scene: Scene
let message: ClaimedMessage
beforeAll(async () => {
  outbox = await openOutbox('http://127.0.0.1:9')
})
afterAll(() => outbox.close())
beforeEach(async () => {
  scene = await buildScene(outbox)
  await scene.send({ kind: 'image', mediaId: await storeFile(outbox, scene.workspaceId) })
  message = (await claim()) as ClaimedMessage
  // The clock of the renewals alone: everything else goes by the real one.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function claim(): Promise<ClaimedMessage | string> {
  const key = { ...scene, channel: 'WHATSAPP_CLOUD', now: outbox.clock.now() } as const
  const taken = await claimMessage(outbox.db.pool, key)
  return taken.kind === 'claimed' ? taken.message : taken.kind
}
const attempt = () => ({ ...scene, message, number: null, businessAccountId: null })
const until = async () => (await scene.message(message.id)).next_attempt_at?.getTime() ?? 0
/** Time goes by, and with it come the renewals that are due. */
async function pass(ms: number): Promise<void> {
  outbox.clock.advance(ms)
  const before = await until()
  vi.advanceTimersByTime(CLAIM_MS / 3)
  await expect.poll(until).toBeGreaterThan(before)
}

test('a claim holds for as long as somebody works on it, however long that takes', async () => {
  const kept = keepClaim(outbox.deps, attempt())
  for (let i = 0; i < 5; i++) await pass(CLAIM_MS / 2)
  expect(await claim()).toBe('early')
  expect(await kept.beginSending()).toBe(true)
  expect((await scene.message(message.id)).status).toBe('SENDING')
  await kept.letGo()
  const last = await until()
  vi.advanceTimersByTime(CLAIM_MS)
  outbox.clock.advance(CLAIM_MS + 1)
  expect(await until()).toBe(last)
})

test('one that ran out is somebody else’s: the first may neither send nor write about it', async () => {
  const kept = keepClaim(outbox.deps, attempt())
  outbox.clock.advance(CLAIM_MS + 1)
  const taken = await claim()
  expect(taken).toMatchObject({ id: message.id, attempts: 2 })
  const theirs = await until()
  vi.advanceTimersByTime(CLAIM_MS / 3)
  expect(await kept.beginSending()).toBe(false)
  await kept.letGo()
  expect(await until()).toBe(theirs)
  const error = { code: '1', title: '', details: null, class: 'unknown' } as const
  expect(await settleAttempt(outbox.deps, attempt(), { kind: 'rejected', error })).toBe(false)
  expect(await scene.message(message.id)).toMatchObject({ status: 'QUEUED', attempts: 2 })
})
