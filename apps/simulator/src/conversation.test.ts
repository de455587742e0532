import { expect, test } from 'vitest'
import {
  MARINA,
  NUMBER,
  SECRET,
  signatureOf,
  startCallback,
  startTestSimulator,
  VERIFY_TOKEN,
  WABA,
} from './simulator-testing.ts'

test('a customer writes, the company answers, and the statuses come back with our own id', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  const made = await simulator.putNumber({ callbackUrl: callback.url })
  expect(made).toMatchObject({ status: 200, body: { callback: { ok: true } } })
  expect(callback.challenges).toEqual([VERIFY_TOKEN])
  await simulator.sim('PUT', '/behaviour', { autoStatuses: ['sent', 'delivered', 'read'], statusDelayMs: 5 })

  const written = await simulator.write(MARINA, { name: 'Marina Souza', username: 'marinasz', text: 'Oi! Tem vaga? 🏖️' })
  await expect.poll(() => callback.messages().length).toBe(1)
  const [webhook] = callback.received
  expect(webhook?.signature).toBe(signatureOf(SECRET, webhook?.raw as Buffer))
  // Escaped as Meta escapes, and parsed back to what was written.
  expect(webhook?.raw.toString()).toContain('\\ud83c')
  expect(webhook?.body.entry[0]).toMatchObject({
    id: WABA,
    changes: [
      {
        field: 'messages',
        value: {
          metadata: { phone_number_id: NUMBER, display_phone_number: '551140009999' },
          contacts: [{ profile: { name: 'Marina Souza', username: 'marinasz' }, wa_id: MARINA }],
          messages: [{ id: written.body.messageId, from: MARINA, type: 'text', text: { body: 'Oi! Tem vaga? 🏖️' } }],
        },
      },
    ],
  })

  const sent = await simulator.send(MARINA, { biz_opaque_callback_data: 'our-id' })
  expect(sent).toMatchObject({
    status: 200,
    body: { messaging_product: 'whatsapp', contacts: [{ input: MARINA, wa_id: MARINA }] },
  })
  const wamid = sent.body.messages[0].id
  expect(wamid).toMatch(/^wamid\./)
  await expect.poll(() => callback.statuses().map((status) => status.status)).toEqual(['sent', 'delivered', 'read'])
  for (const status of callback.statuses()) {
    expect(status).toMatchObject({ id: wamid, recipient_id: MARINA, biz_opaque_callback_data: 'our-id' })
  }
  // Pricing is told in `sent` and in one of the other two; a conversation no more since v24.0.
  expect(callback.statuses().map((status) => 'pricing' in status)).toEqual([true, true, false])
  expect(callback.statuses().some((status) => 'conversation' in status)).toBe(false)
})
