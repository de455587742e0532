import { createMessageTemplate } from '@recado/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Scene } from './messages-testing.ts'
import { type Meta, startMeta } from './meta-testing.ts'

let meta: Meta
let scene: Scene
beforeAll(async () => {
  meta = await startMeta()
})
afterAll(() => meta.stop())
beforeEach(async () => {
  scene = await meta.scene()
})

const components = [{ type: 'BODY', text: 'Olá! Podemos continuar nossa conversa por aqui?' }]
async function send() {
  const { workspaceId, businessAccountId: wabaId } = scene
  await meta.template({ wabaId, name: 'retomar', components })
  const template = await createMessageTemplate(meta.outbox.db, { workspaceId, components, name: 'retomar' })
  return { template, messageId: await scene.send({ kind: 'template', templateId: template.id }) }
}

test('a template that was paused after it was written is not sent, and the agent learns why', async () => {
  const { template, messageId } = await send()
  await meta.outbox.db.prisma.template.update({
    where: { workspaceId_id: { workspaceId: scene.workspaceId, id: template.id } },
    data: { status: 'PAUSED' },
  })
  await scene.deliver()
  expect(await scene.message(messageId)).toMatchObject({
    status: 'FAILED',
    error: { code: 'TEMPLATE_NOT_AVAILABLE', class: 'template' },
  })
  expect(await meta.accepted(scene.phoneNumberId)).toEqual([])
})

test('one that is paused at Meta alone is refused there, in Meta’s words', async () => {
  const { messageId } = await send()
  const { businessAccountId: wabaId } = scene
  await meta.template({ wabaId, name: 'retomar', components, status: 'PAUSED' })
  await scene.deliver()
  expect(await scene.message(messageId)).toMatchObject({
    status: 'FAILED',
    error: { code: '132015', class: 'template' },
  })
})
