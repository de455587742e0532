import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readSample } from '../media/samples.ts'
import { MARINA, NUMBER, startCallback, startTestSimulator, TOKEN, upload } from '../simulator-testing.ts'

const bearer = { authorization: `Bearer ${TOKEN}` }
const [photo, receipt, voice] = [readSample('photo'), readSample('receipt'), readSample('voice')]

test('an uploaded file is looked up, downloaded whole and in parts, and deleted', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const { status, body } = await upload(simulator, photo.bytes, 'image/jpeg')
  expect(status).toBe(200)
  const media = (await simulator.graph('GET', `${body.id}?phone_number_id=${NUMBER}`)).body
  expect(media).toEqual({
    messaging_product: 'whatsapp',
    url: expect.stringContaining(`${simulator.url}/whatsapp_business/attachments/?mid=${body.id}`),
    mime_type: 'image/jpeg',
    sha256: createHash('sha256').update(photo.bytes).digest('hex'),
    file_size: photo.bytes.length,
    id: body.id,
  })
  const whole = await fetch(media.url, { headers: bearer })
  expect(whole.headers.get('content-type')).toBe('image/jpeg')
  expect(Buffer.from(await whole.arrayBuffer()).equals(photo.bytes)).toBe(true)
  const part = await fetch(media.url, { headers: { ...bearer, range: 'bytes=100-199' } })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe(`bytes 100-199/${photo.bytes.length}`)
  expect(Buffer.from(await part.arrayBuffer()).equals(photo.bytes.subarray(100, 200))).toBe(true)
  expect((await fetch(media.url, { headers: { ...bearer, range: 'bytes=9999999-' } })).status).toBe(416)
  expect((await simulator.graph('DELETE', body.id)).body).toEqual({ success: true })
  expect((await simulator.graph('GET', body.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 })
})

test('an address needs the token and lives for a while; the id lives longer', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.putNumber({ wabaId: '7', accessToken: 'other', appSecret: 'other' }, '100200300400111')
  const { id } = (await upload(simulator, photo.bytes, 'image/jpeg')).body
  const { url } = (await simulator.graph('GET', id)).body
  expect((await fetch(url)).status).toBe(401)
  expect((await fetch(url, { headers: { authorization: 'Bearer other' } })).status).toBe(404)
  expect((await simulator.graph('GET', id, undefined, 'other')).body.error.code).toBe(100)
  expect((await simulator.graph('GET', `${id}?phone_number_id=100200300400111`)).body.error.code).toBe(100)
  await simulator.sim('POST', '/media/expire-urls')
  expect((await fetch(url, { headers: bearer })).status).toBe(404)
  const again = (await simulator.graph('GET', id)).body.url
  expect((await fetch(again, { headers: bearer })).status).toBe(200)
  await simulator.sim('PUT', `/media/${id}`, { expiresAt: '2026-01-01T00:00:00Z' })
  expect((await simulator.graph('GET', id)).body.error.code).toBe(100)
})

test.for<[string, number, Buffer, string]>([
  ['a type WhatsApp does not take', 100, Buffer.from('GIF89a'), 'image/gif'],
  ['a picture over 5 MB', 131053, Buffer.concat([photo.bytes], 5 * 1024 * 1024 + 1), 'image/jpeg'],
  ['a still sticker over 100 KB', 131053, Buffer.concat([readSample('sticker').bytes], 101 * 1024), 'image/webp'],
  [
    'a moving sticker over 500 KB',
    131053,
    Buffer.concat([readSample('sticker-animated').bytes], 501 * 1024),
    'image/webp',
  ],
  ['a voice note over 16 MB', 131053, Buffer.concat([voice.bytes], 16 * 1024 * 1024 + 1), 'audio/ogg'],
  ['a PDF that says it is a picture', 131053, receipt.bytes, 'image/jpeg'],
  ['an empty file', 131053, Buffer.alloc(0), 'image/jpeg'],
])('an upload of %s is refused with %i', async ([, code, bytes, type]) => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const { status, body } = await upload(simulator, bytes, type)
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code, error_data: { details: expect.stringContaining('file') } })
})

test('a moving sticker may be larger than a still one, and a large document passes', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const moving = Buffer.concat([readSample('sticker-animated').bytes], 400 * 1024)
  expect((await upload(simulator, moving, 'image/webp')).status).toBe(200)
  expect((await upload(simulator, Buffer.concat([receipt.bytes], 30 * 1024 * 1024), 'application/pdf')).status).toBe(
    200,
  )
})

test.for([
  ['image', 'image/jpeg', { caption: 'Vista' }],
  ['video', 'video/mp4', { caption: 'Mar' }],
  ['voice', 'audio/ogg; codecs=opus', {}],
  ['sticker', 'image/webp', {}],
  ['document', 'application/pdf', { filename: 'reserva.pdf', caption: 'Segue' }],
] as const)('what a customer sends as %s is told with id, sum and address', async ([type, mimeType, more]) => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  await simulator.write(MARINA, { type, text: undefined, ...more })
  await expect.poll(() => callback.messages().length).toBe(1)
  const message = callback.messages()[0] as Record<string, unknown> & { type: string }
  const file = message[message.type] as Record<string, string>
  expect(file).toMatchObject({ ...more, mime_type: mimeType })
  const download = await fetch(file.url as string, { headers: bearer })
  const bytes = Buffer.from(await download.arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('base64')).toBe(file.sha256)
  expect((await simulator.graph('GET', file.id as string)).body.file_size).toBe(bytes.length)
  if (type === 'voice') expect(file).toMatchObject({ voice: true })
  if (type === 'sticker') expect(file).toMatchObject({ animated: false })
})

test('a customer’s own bytes arrive as they are, and more than 100 MB as an error', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  const own = { file: { base64: Buffer.from('Olá').toString('base64'), mimeType: 'text/plain' }, filename: 'a.txt' }
  await simulator.write(MARINA, { type: 'document', text: undefined, ...own })
  await simulator.write(MARINA, { type: 'video', text: undefined, padToBytes: 101 * 1024 * 1024 })
  await expect.poll(() => callback.messages().length).toBe(2)
  const [first = {}, second] = callback.messages() as Record<string, unknown>[]
  const { url, mime_type } = first.document as Record<string, string>
  expect(mime_type).toBe('text/plain')
  expect(await (await fetch(url as string, { headers: bearer })).text()).toBe('Olá')
  expect(second).toMatchObject({ type: 'unsupported', errors: [{ code: 131052 }] })
})

test('a download can be cut in the middle', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const { id } = (await upload(simulator, photo.bytes, 'image/jpeg')).body
  const { url } = (await simulator.graph('GET', id)).body
  await simulator.sim('POST', '/faults', { kind: 'cut', match: { operation: 'media.download' } })
  await expect(fetch(url, { headers: bearer }).then((response) => response.arrayBuffer())).rejects.toThrow()
  expect((await fetch(url, { headers: bearer })).status).toBe(200)
})
