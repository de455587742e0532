import { expect, test } from 'vitest'
import { startTestSimulator, TOKEN } from '../simulator-testing.ts'

const FILE = Buffer.alloc(200_000, 'recado')

async function startUpload(simulator: Awaited<ReturnType<typeof startTestSimulator>>) {
  await simulator.putNumber()
  const query = `file_name=foto.jpg&file_length=${FILE.length}&file_type=image/jpeg`
  const { id } = (await simulator.graph('POST', `app/uploads?${query}`)).body
  const call = async (method: string, offset?: number, scheme = 'OAuth') => {
    const response = await fetch(`${simulator.url}/v26.0/${id}`, {
      method,
      headers: { authorization: `${scheme} ${TOKEN}`, ...(offset !== undefined && { file_offset: `${offset}` }) },
      ...(offset !== undefined && { body: FILE.subarray(offset) }),
    })
    return (await response.json()) as { h?: string; file_offset?: number; error?: { code: number; message: string } }
  }
  return { id: id as string, call }
}

test('a file is uploaded, and its handle is the sample of a header', async () => {
  await using simulator = await startTestSimulator()
  const { id, call } = await startUpload(simulator)
  expect(id).toMatch(/^upload:.+\?sig=.+$/)
  const { h: handle } = await call('POST', 0)
  expect(handle).toMatch(/^4::/)
  const template = (sample: string) => ({
    name: 'com_foto',
    language: 'pt_BR',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: [sample] } },
      { type: 'BODY', text: 'Veja a vista do quarto novo.' },
    ],
  })
  const list = '500400300200999/message_templates'
  expect((await simulator.graph('POST', list, template('4::made-up'))).status).toBe(400)
  expect((await simulator.graph('POST', list, template(handle ?? ''))).status).toBe(200)
})

test('an upload that broke off goes on where it was', async () => {
  await using simulator = await startTestSimulator()
  await simulator.sim('POST', '/faults', { kind: 'cut', afterBytes: 70_000, match: { operation: 'upload.bytes' } })
  const { call } = await startUpload(simulator)
  await expect(call('POST', 0)).rejects.toThrow()
  const { file_offset: offset } = await call('GET')
  expect(offset).toBe(70_000)
  expect((await call('POST', 0)).error?.message).toContain('file_offset')
  expect((await call('POST', offset)).h).toMatch(/^4::/)
})

test('an upload wants its token as OAuth, and a file of a type Meta takes', async () => {
  await using simulator = await startTestSimulator()
  const { call } = await startUpload(simulator)
  expect((await call('POST', 0, 'Bearer')).error?.code).toBe(190)
  const query = 'file_name=a.webp&file_length=10&file_type=image/webp'
  expect((await simulator.graph('POST', `app/uploads?${query}`)).body.error.code).toBe(100)
})
