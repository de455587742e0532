import { expect, test } from 'vitest'
import { MARINA, NUMBER, startCallback, startTestSimulator } from '../simulator-testing.ts'

test('a customer reads by opening the conversation', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.sim('PUT', '/behaviour', { statusDelayMs: 1 })
  await simulator.write(MARINA)
  await simulator.send()
  await simulator.send()
  await expect.poll(() => callback.statuses().filter(({ status }) => status === 'delivered').length).toBe(2)
  const open = () => simulator.sim('POST', `/customers/${MARINA}/open`, { phoneNumberId: NUMBER })
  expect((await open()).body).toEqual({ read: 2 })
  expect((await open()).body).toEqual({ read: 0 })
  await expect.poll(() => callback.statuses().filter(({ status }) => status === 'read').length).toBe(2)
})

test('marking a message as read marks all before it, and typing reaches the phone', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const events: { type: string; customer?: string }[] = []
  const stream = await fetch(`${simulator.url}/_sim/events`)
  void readEvents(stream, events)
  const ids = []
  for (const text of ['um', 'dois', 'três']) ids.push((await simulator.write(MARINA, { text })).body.messageId)
  const marked = await simulator.graph('POST', `${NUMBER}/messages`, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: ids[1],
    typing_indicator: { type: 'text' },
  })
  expect(marked).toMatchObject({ status: 200, body: { success: true } })
  const chat = (await simulator.sim('GET', `/chats/${NUMBER}/${MARINA}`)).body
  expect(chat.map((message: { status: string }) => message.status)).toEqual(['read', 'read', 'received'])
  await expect.poll(() => events.filter(({ type }) => type === 'typing')).toMatchObject([{ customer: MARINA }])
})

async function readEvents(stream: Response, events: unknown[]): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  // The simulator's end cuts the stream; that is how this reading ends.
  try {
    for await (const chunk of stream.body as ReadableStream<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)))
    }
  } catch {}
}
