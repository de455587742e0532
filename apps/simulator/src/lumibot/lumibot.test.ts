import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { MARINA } from '../simulator-testing.ts'
import { API_TOKEN, startLumibot } from './lumibot-testing.ts'

const POST = (id: number) => `/accounts/1/conversations/${id}/messages`

describe('the application API', () => {
  test('says whose token it is, and refuses what it does not know in Chatwoot’s words', async () => {
    await using lumibot = await startLumibot()
    expect((await lumibot.api('GET', '/profile')).body).toMatchObject({ accounts: [{ id: 1, role: 'administrator' }] })
    expect(await lumibot.api('GET', '/profile', undefined, 'guess')).toEqual({
      status: 401,
      body: { error: 'Invalid Access Token' },
    })
    const missing = { status: 404, body: { error: 'Resource could not be found' } }
    expect(await lumibot.api('GET', '/accounts/2/inboxes/7')).toEqual(missing)
    expect(await lumibot.api('GET', '/accounts/1/inboxes/8')).toEqual(missing)
    expect(await lumibot.api('POST', POST(999), { content: 'Oi' })).toEqual(missing)
    expect(await lumibot.api('POST', '/accounts/1/contacts', { phone_number: '5511' })).toEqual({
      status: 422,
      body: { message: 'Phone number should be in e164 format', attributes: ['phone_number'] },
    })
    await lumibot.putInbox({ role: 'agent' })
    expect((await lumibot.api('GET', '/accounts/1/webhooks')).status).toBe(401)
  })

  test('finds a contact, opens a conversation, takes a message, and tells what became of it', async () => {
    await using lumibot = await startLumibot()
    await lumibot.sim('PUT', '/behaviour', { statusDelayMs: 1 })
    await lumibot.receive(MARINA, { name: 'Marina Souza' })
    const { payload } = (await lumibot.api('GET', `/accounts/1/contacts/search?q=${MARINA.slice(-8)}`)).body
    expect(payload).toMatchObject([{ name: 'Marina Souza', phone_number: `+${MARINA}` }])
    const found = await lumibot.api('GET', `/accounts/1/contacts/${payload[0].id}/conversations`)
    const [{ id }] = found.body.payload
    const sent = await lumibot.api('POST', POST(id), {
      content: 'Bom dia!',
      echo_id: 'ours',
      content_attributes: { recado_message_id: 'ours' },
    })
    expect(sent.body).toMatchObject({ content: 'Bom dia!', message_type: 1, status: 'sent', echo_id: 'ours' })
    await expect.poll(() => lumibot.named('message_updated').length).toBe(3)
    // Each is a request of its own, and they may overtake one another.
    const isDelivered = (event: object) => JSON.stringify(event).includes('"status":"delivered"')
    const delivered = (lumibot.named('message_updated') as object[]).find(isDelivered)
    expect(delivered).toMatchObject({
      id: sent.body.id,
      message_type: 'outgoing',
      source_id: expect.stringMatching(/^wamid\./),
      content_attributes: { recado_message_id: 'ours' },
      conversation: { messages: [{ id: sent.body.id, status: 'delivered' }] },
    })
    // Most versions tell the status of the conversation's last message alone.
    expect(delivered).not.toHaveProperty('status')
    expect(delivered).not.toHaveProperty('echo_id')
  })

  test('fails a text after 24 hours with Meta’s code, and sends a template', async () => {
    await using lumibot = await startLumibot()
    await lumibot.sim('PUT', '/behaviour', { statusDelayMs: 1 })
    const contact = (await lumibot.api('POST', '/accounts/1/contacts', { name: 'X', phone_number: `+${MARINA}` })).body
    const { id } = (
      await lumibot.api('POST', '/accounts/1/conversations', { inbox_id: 7, contact_id: contact.payload.contact.id })
    ).body
    const text = (await lumibot.api('POST', POST(id), { content: 'Oi' })).body
    await expect
      .poll(() => lumibot.named('message_updated').find((one) => one.id === text.id))
      .toMatchObject({ content_attributes: { external_error: '131047: Re-engagement message' } })
    const template_params = { name: 'ola', category: 'UTILITY', language: 'pt_BR', processed_params: { 1: 'Ana' } }
    await lumibot.api('POST', POST(id), { content: 'Olá, Ana', template_params })
    const [, template] = (await lumibot.sim('GET', `/messages?to=${MARINA}`)).body
    expect(template).toMatchObject({ type: 'template', content: template_params })
    // Each status is a request of its own, and the last may overtake the one before it.
    const delivered = expect.objectContaining({ status: 'delivered' })
    await expect
      .poll(() => lumibot.named('message_updated'))
      .toContainEqual(
        expect.objectContaining({
          conversation: expect.objectContaining({ messages: expect.arrayContaining([delivered]) }),
        }),
      )
  })

  test('takes a file as a form, and serves it by way of its storage', async () => {
    await using lumibot = await startLumibot()
    await lumibot.receive(MARINA, {})
    const [{ id }] = (await lumibot.sim('GET', '/lumibot/conversations')).body
    const form = new FormData()
    form.set('content', 'O mapa')
    form.set('message_type', 'outgoing')
    form.set('content_attributes[recado_message_id]', 'ours')
    form.append('attachments[]', new File(['bytes'], 'mapa ção.pdf', { type: 'application/pdf' }))
    const answer = await fetch(`${lumibot.url}/lumibot/api/v1${POST(id)}`, {
      method: 'POST',
      headers: { api_access_token: API_TOKEN },
      body: form,
    })
    const { attachments, content_attributes } = (await answer.json()) as {
      attachments: { file_type: string; data_url: string }[]
      content_attributes: object
    }
    expect(content_attributes).toEqual({ recado_message_id: 'ours' })
    expect(attachments).toMatchObject([{ file_type: 'file', file_size: 5 }])
    const file = await fetch(attachments[0]?.data_url ?? '')
    expect(file.redirected).toBe(true)
    expect(await file.text()).toBe('bytes')
    expect(await lumibot.sim('GET', `/chats/${lumibot.phoneNumberId}/${MARINA}`)).toMatchObject({
      body: [{}, { type: 'document', content: { caption: 'O mapa', filename: 'mapa ção.pdf' } }],
    })
  })
})

describe('webhooks', () => {
  test('are signed where there is a secret, and sent once, whatever is answered', async () => {
    await using lumibot = await startLumibot({ secret: 'hook-secret', answer: () => 503 })
    await lumibot.receive(MARINA, { text: 'Oi!' })
    await expect.poll(() => lumibot.events.length).toBe(1)
    const [{ headers, raw }] = lumibot.events as [(typeof lumibot.events)[0]]
    const timestamp = headers['x-chatwoot-timestamp']
    const digest = createHmac('sha256', 'hook-secret').update(`${timestamp}.${raw}`).digest('hex')
    expect(headers['x-chatwoot-signature']).toBe(`sha256=${digest}`)
    await expect
      .poll(async () => (await lumibot.sim('GET', '/webhooks')).body)
      .toMatchObject([{ state: 'lost', attempts: [{ status: 503 }] }])
  })

  test('bring what customers write: a file, a place, a card, a kind that is not known; a reaction falls', async () => {
    await using lumibot = await startLumibot()
    for (const type of ['image', 'voice', 'location', 'contacts', 'unsupported'])
      await lumibot.receive(MARINA, { type, text: undefined })
    await lumibot.receive(MARINA, { type: 'reaction', text: undefined, messageId: 'lumibot.1' })
    await expect.poll(() => lumibot.named('message_created').length).toBe(5)
    const byId = lumibot.named('message_created').toSorted((one, other) => one.id - other.id)
    expect(byId).toMatchObject([
      { attachments: [{ file_type: 'image', data_url: expect.stringContaining('/rails/active_storage/') }] },
      { attachments: [{ file_type: 'audio' }] },
      { attachments: [{ file_type: 'location', coordinates_lat: -23.56139 }] },
      { attachments: [{ file_type: 'contact' }] },
      { content_attributes: { is_unsupported: true } },
    ])
  })

  test('are told of what is written at Lumibot itself, notes too, and of other events where they are asked for', async () => {
    await using lumibot = await startLumibot()
    const subscriptions = ['message_created', 'conversation_created', 'conversation_status_changed']
    await lumibot.putInbox({ webhook: { url: lumibot.webhookUrl, subscriptions } })
    await lumibot.receive(MARINA, {})
    const [{ id }] = (await lumibot.sim('GET', '/lumibot/conversations')).body
    await lumibot.sim('POST', `/lumibot/conversations/${id}/messages`, { content: 'De lá' })
    await lumibot.sim('POST', `/lumibot/conversations/${id}/messages`, { content: 'Entre nós', private: true })
    await lumibot.sim('PUT', `/lumibot/conversations/${id}`, { status: 'resolved' })
    await lumibot.receive(MARINA, { text: 'De novo' })
    await expect.poll(() => lumibot.events.length).toBe(7)
    expect(lumibot.named('conversation_status_changed')).toMatchObject([{ status: 'resolved' }])
    expect(lumibot.named('conversation_created')).toHaveLength(2)
    expect(lumibot.named('message_created').filter((one) => one.private)).toMatchObject([{ content: 'Entre nós' }])
  })
})

test('what is ordered to go wrong does: an answer cut, a status, a refusal, a webhook lost', async () => {
  await using lumibot = await startLumibot()
  await lumibot.receive(MARINA, {})
  await expect.poll(() => lumibot.named('message_created').length).toBe(1)
  const [{ id }] = (await lumibot.sim('GET', '/lumibot/conversations')).body
  const operation = 'lumibot.message.send'
  await lumibot.sim('POST', '/faults', [
    { kind: 'cut', match: { operation } },
    { kind: 'http', status: 429, body: 'Retry later\n', match: { operation } },
    { kind: 'failed-status', code: 131026, details: 'Message undeliverable', match: { operation } },
    // Without a name it is about Graph.
    { kind: 'http', status: 500 },
  ])
  const send = (content: string) => lumibot.api('POST', POST(id), { content })
  await expect(send('cortada')).rejects.toThrow()
  const busy = await fetch(`${lumibot.url}/lumibot/api/v1${POST(id)}`, {
    method: 'POST',
    headers: { api_access_token: API_TOKEN },
  })
  expect([busy.status, await busy.text()]).toEqual([429, 'Retry later\n'])
  expect((await send('falha')).status).toBe(200)
  await expect.poll(() => lumibot.named('message_created').map(({ content }) => content)).toContain('cortada')
  await expect
    .poll(() => lumibot.named('message_updated').find(({ content }) => content === 'falha'))
    .toMatchObject({ content_attributes: { external_error: '131026: Message undeliverable' } })
  await lumibot.sim('POST', '/faults', { kind: 'lose', match: { operation: 'lumibot.webhook' } })
  await lumibot.receive(MARINA, { text: 'perdida' })
  await lumibot.receive(MARINA, { text: 'chega' })
  await expect.poll(() => lumibot.named('message_created').map(({ content }) => content)).toContain('chega')
  expect(lumibot.named('message_created').map(({ content }) => content)).not.toContain('perdida')
})
