import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hydrateMessages } from '../conversations/message-dto.ts'
import type { Scene } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'
import { retryMessage } from './retry-message.ts'

let meta: Meta
let scene: Scene
let targetId: string
beforeAll(async () => {
  meta = await startMeta()
})
afterAll(() => meta.stop())
beforeEach(async () => {
  await meta.behave({ autoStatuses: [], statusDelayMs: 0 })
  scene = await meta.scene()
  await meta.write(scene.phoneNumberId, scene.waId, 'Obrigada!')
  await expect.poll(findTarget).toBeDefined()
  targetId = (await findTarget())?.id ?? ''
})

const findTarget = async () =>
  (
    await meta.outbox.db.pool.query<{ id: string }>(
      `SELECT id FROM conversation_schema.messages WHERE workspace_id = $1 AND body = 'Obrigada!'`,
      [scene.workspaceId],
    )
  ).rows[0]
const react = (emoji: string | null) => scene.send({ kind: 'reaction', targetId, emoji })
const reactions = async () => {
  const target = (await hydrateMessages(meta.outbox.db.pool, scene.workspaceId, [targetId])).get(targetId)
  return target?.changes?.reactions ?? []
}
const company = (emoji: string) => [{ by: 'COMPANY', emoji }]
const toldOfTarget = () =>
  meta.outbox.db.prisma.feedEvent.count({
    where: { workspaceId: scene.workspaceId, messageId: targetId, type: 'message.updated' },
  })

test('is on its message at once, changes and goes away', async () => {
  await react('👍')
  expect(await reactions()).toEqual(company('👍'))
  await react('❤️')
  await scene.deliver()
  expect(await reactions()).toEqual(company('❤️'))
  await react(null)
  await scene.deliver()
  expect(await reactions()).toEqual([])
  const accepted = await meta.accepted(scene.phoneNumberId)
  expect(accepted.map(({ content }) => (content as unknown as { emoji: string }).emoji)).toEqual(['👍', '❤️', ''])
})

test.each([
  ['refused at once', { kind: 'error', code: 131009 }],
  ['failed later', { kind: 'failed-status', code: 131009 }],
])('%s, it leaves its message, which is told, and can be sent again', async (_, fault) => {
  await react('👍')
  await scene.deliver()
  await meta.fault({ ...fault, match: { operation: 'message.send', phoneNumberId: scene.phoneNumberId } })
  const id = await react('❤️')
  const told = await toldOfTarget()
  await scene.deliver()
  await expect
    .poll(() => scene.message(id))
    .toMatchObject({ status: 'FAILED', error: { code: '131009', class: 'content' } })
  expect(await reactions()).toEqual(company('👍'))
  expect(await toldOfTarget()).toBe(told + 1)

  await retryMessage({ ctx: scene.as('AGENT'), input: { messageId: id } })
  expect(await reactions()).toEqual(company('❤️'))
  expect(await toldOfTarget()).toBe(told + 2)
  await scene.deliver()
  expect((await scene.message(id)).status).toBe('SENT')
})
