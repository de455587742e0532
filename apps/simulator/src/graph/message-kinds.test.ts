import { expect, test } from 'vitest'
import { readSample } from '../media/samples.ts'
import { MARINA, NUMBER, startCallback, startTestSimulator, upload, WABA } from '../simulator-testing.ts'

type Simulator = Awaited<ReturnType<typeof startTestSimulator>>

/** A number, and a customer who wrote: what the customer sent, and uploads of the number. */
async function openScene(simulator: Simulator, more: Record<string, unknown> = {}) {
  await simulator.putNumber(more)
  await simulator.sim('PUT', '/templates', {
    wabaId: WABA,
    name: 'aviso',
    parameterFormat: 'NAMED',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Olá, {{nome}}!' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Ver', url: 'https://example.com/{{1}}' },
          { type: 'QUICK_REPLY', text: 'Parar' },
          { type: 'COPY_CODE', example: '25OFF' },
        ],
      },
    ],
  })
  const inbound: string = (await simulator.write(MARINA)).body.messageId
  const uploaded = async (sample: Parameters<typeof readSample>[0], type: string): Promise<string> =>
    (await upload(simulator, readSample(sample).bytes, type)).body.id
  return {
    inbound,
    image: await uploaded('photo', 'image/jpeg'),
    video: await uploaded('video', 'video/mp4'),
    voice: await uploaded('voice', 'audio/ogg'),
    document: await uploaded('receipt', 'application/pdf'),
    sticker: await uploaded('sticker', 'image/webp'),
  }
}
type Scene = Awaited<ReturnType<typeof openScene>>

const send = (simulator: Simulator, type: string, content: unknown) =>
  simulator.send(MARINA, { type, text: undefined, [type]: content })

const buttons = (more: object = {}) => ({
  type: 'button',
  body: { text: 'Confirma?' },
  action: { buttons: [{ type: 'reply', reply: { id: 's', title: 'Sim' } }] },
  ...more,
})
const list = (sections: object[]) => ({ type: 'list', body: { text: 'Qual?' }, action: { button: 'Ver', sections } })
const row = (id: string, more: object = {}) => ({ id, title: `Linha ${id}`, ...more })
const template = (components: object[]) => ({ name: 'aviso', language: { code: 'pt_BR' }, components })
const ana = { type: 'body', parameters: [{ type: 'text', parameter_name: 'nome', text: 'Ana' }] }
const url = { type: 'button', sub_type: 'URL', index: 0, parameters: [{ type: 'text', text: 'verao' }] }
const coupon = {
  type: 'button',
  sub_type: 'copy_code',
  index: '2',
  parameters: [{ type: 'coupon_code', coupon_code: '25' }],
}
const headed = (header: object) => ({ type: 'header', parameters: [header] })

const ACCEPTED: [string, string, (scene: Scene) => unknown][] = [
  ['an uploaded image', 'image', ({ image }) => ({ id: image, caption: 'Vista' })],
  ['an image of the web', 'image', () => ({ link: 'https://example.com/a.jpg' })],
  ['a video', 'video', ({ video }) => ({ id: video })],
  ['a document', 'document', ({ document }) => ({ id: document, filename: 'conta.pdf', caption: 'A conta' })],
  ['any file as a document', 'document', ({ image }) => ({ id: image, filename: 'foto.jpg' })],
  ['a voice note', 'audio', ({ voice }) => ({ id: voice, voice: true })],
  ['a sticker', 'sticker', ({ sticker }) => ({ id: sticker })],
  ['a place', 'location', () => ({ latitude: '-23.5', longitude: -46.6, name: 'MASP', address: 'Av. Paulista' })],
  ['a contact', 'contacts', () => [{ name: { formatted_name: 'Ana', first_name: 'Ana' }, phones: [{ phone: '190' }] }]],
  ['a reaction', 'reaction', ({ inbound }) => ({ message_id: inbound, emoji: '👍' })],
  ['a reaction taken back', 'reaction', ({ inbound }) => ({ message_id: inbound, emoji: '' })],
  [
    'buttons with an image',
    'interactive',
    ({ image }) => buttons({ header: { type: 'image', image: { id: image } }, footer: { text: 'Até logo' } }),
  ],
  ['a list', 'interactive', () => list([{ rows: [row('1', { description: 'Um' }), row('2')] }])],
  [
    'a link',
    'interactive',
    () => ({
      type: 'cta_url',
      body: { text: 'Veja' },
      action: { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://example.com' } },
    }),
  ],
  [
    'a question for a place',
    'interactive',
    () => ({ type: 'location_request_message', body: { text: 'Onde?' }, action: { name: 'send_location' } }),
  ],
  [
    'a template with everything',
    'template',
    ({ image }) =>
      template([
        headed({ type: 'image', image: { id: image } }),
        ana,
        url,
        { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'x' }] },
        coupon,
      ]),
  ],
]

test.for(ACCEPTED)('%s is delivered', async ([, type, content]) => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  const scene = await openScene(simulator, { callbackUrl: callback.url })
  await simulator.sim('PUT', '/behaviour', { statusDelayMs: 0 })
  const sent = await send(simulator, type, content(scene))
  expect(sent, JSON.stringify(sent.body)).toMatchObject({ status: 200 })
  await expect.poll(() => callback.statuses().map(({ status }) => status)).toEqual(['sent', 'delivered'])
})

test('a template is kept as its reader sees it, and a quick reply comes back with what it was sent with', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  const { image } = await openScene(simulator, { callbackUrl: callback.url })
  const reply = { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'x' }] }
  const content = template([headed({ type: 'image', image: { id: image } }), ana, url, reply, coupon])
  expect(await send(simulator, 'template', content)).toMatchObject({ status: 200 })
  const sent = (await simulator.sim('GET', '/messages')).body.at(-1)
  expect(sent.shown).toEqual({
    header: { type: 'image', image: { id: image } },
    body: 'Olá, Ana!',
    footer: null,
    buttons: [
      { type: 'URL', text: 'Ver', url: 'https://example.com/verao' },
      { type: 'QUICK_REPLY', text: 'Parar', payload: 'x' },
      { type: 'COPY_CODE', text: '25', payload: '25' },
    ],
  })
  const { text, payload } = sent.shown.buttons[1]
  await simulator.write(MARINA, { type: 'button', text, payload, replyTo: sent.id })
  await expect
    .poll(() => callback.messages().at(-1))
    .toMatchObject({
      button: { text: 'Parar', payload: 'x' },
      context: { id: sent.id },
    })
})

const REFUSED: [string, number, string, (scene: Scene) => unknown][] = [
  ['no file', 131009, 'image', () => ({ caption: 'x' })],
  ['a file from two places', 131009, 'image', ({ image }) => ({ id: image, link: 'https://example.com/a.jpg' })],
  ['a file nobody uploaded', 100, 'image', () => ({ id: '123' })],
  ['a file name on an image', 100, 'image', ({ image }) => ({ id: image, filename: 'a.jpg' })],
  ['a caption on a voice note', 100, 'audio', ({ voice }) => ({ id: voice, caption: 'x' })],
  ['a caption over 1,024', 100, 'video', ({ video }) => ({ id: video, caption: 'a'.repeat(1025) })],
  ['a place off the map', 100, 'location', () => ({ latitude: 91, longitude: 0 })],
  ['a contact with one name', 131009, 'contacts', () => [{ name: { formatted_name: 'Ana' } }]],
  ['no contact', 131009, 'contacts', () => []],
  ['a reaction of words', 131009, 'reaction', ({ inbound }) => ({ message_id: inbound, emoji: 'ok' })],
  ['no button', 131009, 'interactive', () => buttons({ action: { buttons: [] } })],
  [
    'four buttons',
    100,
    'interactive',
    () =>
      buttons({
        action: { buttons: ['1', '2', '3', '4'].map((id) => ({ type: 'reply', reply: { id, title: id } })) },
      }),
  ],
  [
    'a button title over 20',
    100,
    'interactive',
    () => buttons({ action: { buttons: [{ type: 'reply', reply: { id: '1', title: 'a'.repeat(21) } }] } }),
  ],
  ['buttons without words', 100, 'interactive', () => buttons({ body: undefined })],
  ['a footer over 60', 100, 'interactive', () => buttons({ footer: { text: 'a'.repeat(61) } })],
  [
    'a header with a file nobody uploaded',
    100,
    'interactive',
    () => buttons({ header: { type: 'video', video: { id: '1' } } }),
  ],
  ['two rows of one id', 131009, 'interactive', () => list([{ rows: [row('1'), row('1')] }])],
  [
    'eleven rows',
    131009,
    'interactive',
    () =>
      list(
        [0, 1].map((part) => ({ title: `${part}`, rows: Array.from({ length: 6 }, (_, i) => row(`${part}-${i}`)) })),
      ),
  ],
  ['two sections without titles', 131009, 'interactive', () => list([{ rows: [row('1')] }, { rows: [row('2')] }])],
  ['an interactive type nobody knows', 131009, 'interactive', () => ({ type: 'smell', action: {} })],
  [
    'a template with a file nobody uploaded',
    100,
    'template',
    () => template([headed({ type: 'image', image: { id: '1' } }), ana, url, coupon]),
  ],
  [
    'a template button of a kind nobody knows',
    131009,
    'template',
    () => template([ana, { type: 'button', sub_type: 'smell', index: 0 }]),
  ],
]

test.for(REFUSED)('%s is refused with code %i', async ([, code, type, content]) => {
  await using simulator = await startTestSimulator()
  const scene = await openScene(simulator)
  expect(await send(simulator, type, content(scene))).toMatchObject({ status: 400, body: { error: { code } } })
})

const FAILING: [string, number, string, (scene: Scene) => unknown][] = [
  ['a video sent as an image', 131053, 'image', ({ video }) => ({ id: video })],
  [
    'a video in the place of a header image',
    131053,
    'interactive',
    ({ video }) => buttons({ header: { type: 'image', image: { id: video } } }),
  ],
  ['a link to nowhere', 131052, 'image', () => ({ link: 'https://nowhere.invalid/a.jpg' })],
  ['a reaction to what it never received', 131009, 'reaction', () => ({ message_id: 'wamid.x', emoji: '👍' })],
]

test.for(FAILING)('%s is accepted, and fails with code %i', async ([, code, type, content]) => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  const scene = await openScene(simulator, { callbackUrl: callback.url })
  expect(await send(simulator, type, content(scene))).toMatchObject({ status: 200 })
  await expect.poll(() => callback.statuses()).toMatchObject([{ status: 'failed', errors: [{ code }] }])
})

test('an upload of another number, and one that has expired, are not known', async () => {
  await using simulator = await startTestSimulator()
  const other = '100200300400111'
  await simulator.putNumber({}, other)
  const { image } = await openScene(simulator)
  const text = simulator.text(MARINA, { type: 'image', text: undefined, image: { id: image } })
  expect(await simulator.graph('POST', `${other}/messages`, text)).toMatchObject({ status: 400 })
  expect(await simulator.graph('POST', `${NUMBER}/messages`, text)).toMatchObject({ status: 200 })
  await simulator.sim('PUT', `/media/${image}`, { expiresAt: new Date().toISOString() })
  expect((await simulator.graph('POST', `${NUMBER}/messages`, text)).body.error).toMatchObject({
    code: 100,
    message: expect.stringContaining("image['id']"),
  })
})

test('a voice note is played, when that is asked for; a photo never is', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  const { voice, image } = await openScene(simulator, { callbackUrl: callback.url })
  await simulator.sim('PUT', '/behaviour', { statusDelayMs: 0, autoStatuses: ['sent', 'delivered', 'read', 'played'] })
  await send(simulator, 'image', { id: image })
  await send(simulator, 'audio', { id: voice, voice: true })
  await expect
    .poll(() =>
      callback
        .statuses()
        .map(({ status }) => status)
        .toSorted(),
    )
    .toEqual(['delivered', 'delivered', 'played', 'read', 'read', 'sent', 'sent'])
})
