import { expect, test } from 'vitest'
import { MARINA, NUMBER, startCallback, startTestSimulator, valuesOf, WABA } from '../simulator-testing.ts'

const BODY = { type: 'BODY', text: 'Oi, {{1}}! Seu pedido {{2}} está pronto para ser retirado aqui na loja.' }
const EXAMPLE = { body_text: [['Marina', '42']] }
const pedido = (more: object = {}) => ({
  name: 'pedido_pronto',
  language: 'pt_BR',
  category: 'UTILITY',
  components: [{ ...BODY, example: EXAMPLE }],
  ...more,
})
const LIST = `${WABA}/message_templates`

test('a template is created, rejected, mended, approved, and every decision is told', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })

  const created = await simulator.graph('POST', LIST, pedido())
  expect(created).toMatchObject({ status: 200, body: { status: 'PENDING', category: 'UTILITY' } })
  const { id } = created.body
  const words = { reason: 'The body asks for nothing.', recommendation: 'Say what to do.' }
  await simulator.sim('POST', '/templates/pedido_pronto', { status: 'REJECTED', reason: 'INVALID_FORMAT', words })
  expect((await simulator.graph('GET', `${id}?fields=status,rejected_reason`)).body).toEqual({
    id,
    status: 'REJECTED',
    rejected_reason: 'INVALID_FORMAT',
  })

  const mended = [{ ...BODY, text: `${BODY.text} Venha até as 18h.`, example: EXAMPLE }]
  expect((await simulator.graph('POST', id, { components: mended })).body).toEqual({ success: true })
  await simulator.sim('POST', `/templates/${id}`, { status: 'APPROVED' })

  await expect.poll(() => callback.received.length).toBe(3)
  const told = callback.received.flatMap(({ body }) =>
    body.entry.flatMap((entry) => entry.changes.map(({ field, value }) => ({ field, value, account: entry.id }))),
  )
  expect(told).toMatchObject([
    {
      account: WABA,
      field: 'message_template_status_update',
      value: {
        event: 'REJECTED',
        reason: 'INVALID_FORMAT',
        rejection_info: words,
        message_template_id: Number(id),
        message_template_name: 'pedido_pronto',
        message_template_language: 'pt_BR',
      },
    },
    { field: 'message_template_components_update', value: { message_template_element: mended[0]?.text } },
    { field: 'message_template_status_update', value: { event: 'APPROVED', reason: 'NONE' } },
  ])
})

test('quality, category, pauses and disabling come by order', async () => {
  await using callback = await startCallback()
  await using simulator = await startTestSimulator()
  await simulator.putNumber({ callbackUrl: callback.url })
  const order = (decision: object) => simulator.sim('POST', '/templates/hello_world', decision)
  await order({ quality: 'RED', category: 'MARKETING' })
  await order({ status: 'PAUSED', title: 'FIRST_PAUSE', description: 'Paused for three hours.' })
  await order({ status: 'DISABLED', title: 'DISABLED' })
  await expect.poll(() => callback.received.flatMap(({ body }) => valuesOf(body)).length).toBe(4)
  expect(callback.received.flatMap(({ body }) => valuesOf(body))).toMatchObject([
    { previous_category: 'UTILITY', new_category: 'MARKETING' },
    { previous_quality_score: 'GREEN', new_quality_score: 'RED' },
    { event: 'PAUSED', other_info: { title: 'FIRST_PAUSE', description: 'Paused for three hours.' } },
    { event: 'DISABLED', disable_info: { disable_date: expect.any(Number) } },
  ])
})

test('a review ends by itself where the world is set to it', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.sim('PUT', '/behaviour', { templateReviewMs: 5 })
  const { id } = (await simulator.graph('POST', LIST, pedido())).body
  await expect.poll(async () => (await simulator.graph('GET', `${id}?fields=status`)).body.status).toBe('APPROVED')
})

const button = (more: object) => [BODY, { type: 'BUTTONS', buttons: [more] }]
const body = (text: string, ...samples: string[]) => [
  { type: 'BODY', text, ...(samples.length > 0 && { example: { body_text: [samples] } }) },
]
test.each([
  ['a name with capitals', pedido({ name: 'Pedido' }), undefined],
  ['no body', pedido({ components: [{ type: 'FOOTER', text: 'x' }] }), undefined],
  ['a variable at the end', pedido({ components: body('Seu código para entrar é {{1}}', '1') }), 2388299],
  ['a variable at the start', pedido({ components: body('{{1}} chegou na loja hoje cedo', '1') }), 2388299],
  ['more variables than words', pedido({ components: body('a {{1}} b {{2}} c {{3}} d', '1', '2', '3') }), 2388293],
  ['a long body', pedido({ components: body('a'.repeat(1025)) }), 2388040],
  ['no sample', pedido({ components: body('Oi {{1}}, tudo bem com você?') }), undefined],
  ['a gap in the numbers', pedido({ components: body('Oi {{2}}, tudo bem com você?', '1') }), 2388072],
  [
    'an emoji in the header',
    pedido({ components: [{ type: 'HEADER', format: 'TEXT', text: 'Oi 🎉' }, BODY] }),
    2388047,
  ],
  ['a picture without a sample', pedido({ components: [{ type: 'HEADER', format: 'IMAGE' }, BODY] }), undefined],
  ['a long label', pedido({ components: button({ type: 'QUICK_REPLY', text: 'a'.repeat(26) }) }), undefined],
])('%s is refused', async (_, template, subcode) => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const { status, body } = await simulator.graph('POST', LIST, template)
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code: 100, ...(subcode !== undefined && { error_subcode: subcode }) })
  expect(body.error.error_user_msg).not.toBe('')
})

test('a name exists once in a language, and is locked after an approved template of it was deleted', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.graph('POST', LIST, pedido())
  expect((await simulator.graph('POST', LIST, pedido())).body.error.error_subcode).toBe(2388024)
  expect((await simulator.graph('POST', LIST, pedido({ language: 'en' }))).status).toBe(200)
  await simulator.sim('POST', '/templates/pedido_pronto', { language: 'pt_BR', status: 'APPROVED' })

  expect((await simulator.graph('DELETE', `${LIST}?name=pedido_pronto`)).body).toEqual({ success: true })
  expect((await simulator.graph('POST', LIST, pedido())).body.error.error_subcode).toBe(2388023)
  // Never approved: free again.
  expect((await simulator.graph('POST', LIST, pedido({ language: 'en' }))).status).toBe(200)
  expect((await simulator.graph('DELETE', `${LIST}?name=hello_world`)).body.error.error_subcode).toBe(2388094)
})

test('one language is deleted by its id', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const { id } = (await simulator.graph('POST', LIST, pedido())).body
  await simulator.graph('POST', LIST, pedido({ language: 'en' }))
  await simulator.graph('DELETE', `${LIST}?name=pedido_pronto&hsm_id=${id}`)
  const left = (await simulator.graph('GET', `${LIST}?name=pedido_pronto`)).body.data
  expect(left.map((template: { language: string }) => template.language)).toEqual(['en'])
})

test('an approved template is edited once in a day, and keeps its category', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const { id } = (await simulator.graph('POST', LIST, pedido())).body
  const edit = (more: object = {}) => simulator.graph('POST', id, { components: pedido().components, ...more })
  expect((await edit()).status, 'in review').toBe(400)
  const approve = () => simulator.sim('POST', `/templates/${id}`, { status: 'APPROVED' })
  await approve()
  expect((await edit({ category: 'MARKETING' })).status, 'category').toBe(400)
  expect((await edit()).status, 'first').toBe(200)
  await approve()
  expect((await edit()).body.error.error_user_msg).toContain('once in 24 hours')
})

test('a hundred templates are created in an hour', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const statuses = []
  for (let i = 0; i < 101; i += 1) {
    statuses.push((await simulator.graph('POST', LIST, pedido({ name: `aviso_${i}` }))).body.error?.code ?? 'ok')
  }
  expect(statuses.filter((status) => status === 'ok')).toHaveLength(100)
  expect(statuses.at(-1)).toBe(80008)
})

test('sends are checked against the template', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const buttons = [
    { type: 'URL', text: 'Ver', url: 'https://loja.example/{{1}}', example: ['https://loja.example/42'] },
    { type: 'QUICK_REPLY', text: 'Obrigada' },
  ]
  const components = [
    { ...BODY, example: EXAMPLE },
    { type: 'BUTTONS', buttons },
  ]
  await simulator.sim('PUT', '/templates', { wabaId: WABA, name: 'pedido_pronto', components })
  const text = (value: string) => ({ type: 'text', text: value })
  const url = { type: 'button', sub_type: 'url', index: '0', parameters: [text('42')] }
  const send = async (parameters: object[], more: object[] = [url], language = 'pt_BR') => {
    const template = {
      name: 'pedido_pronto',
      language: { code: language },
      components: [{ type: 'body', parameters }, ...more],
    }
    const { body } = await simulator.send(MARINA, { type: 'template', text: undefined, template })
    return body.error?.code ?? 'accepted'
  }
  const marina = [text('Marina'), text('42')]
  expect(await send(marina)).toBe('accepted')
  expect(await send([text('Marina')])).toBe(132000)
  expect(await send(marina, [url], 'en')).toBe(132001)
  expect(await send([text('Marina'), text('a'.repeat(1020))])).toBe(132005)
  expect(await send([text('Marina'), text('{{2}}')])).toBe(132007)
  expect(await send([text('Marina'), { type: 'image', image: { id: '1' } }])).toBe(132012)
  expect(await send([text('Marina'), text('42\n43')])).toBe(132018)
  expect(await send(marina, [])).toBe(131008)
  expect(await send(marina, [url, { ...url, index: '1' }])).toBe(132018)
  await simulator.sim('POST', '/templates/pedido_pronto', { status: 'PAUSED' })
  expect(await send(marina)).toBe(132015)
  await simulator.sim('POST', '/templates/pedido_pronto', { status: 'DISABLED' })
  expect(await send(marina)).toBe(132016)
})

test('the list is paged and filtered', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  const many = Array.from({ length: 30 }, (_, i) => ({
    wabaId: WABA,
    name: `aviso_${i}`,
    status: i % 2 ? 'APPROVED' : 'PENDING',
    components: [BODY],
  }))
  await simulator.sim('PUT', '/templates', many)
  const names = []
  let after: string | undefined
  do {
    const { body: page } = await simulator.graph('GET', `${LIST}?fields=name&limit=7${after ? `&after=${after}` : ''}`)
    names.push(...page.data.map((template: { name: string }) => template.name))
    after = page.paging.next ? page.paging.cursors.after : undefined
  } while (after)
  expect(names).toHaveLength(31)
  expect(new Set(names).size).toBe(31)
  const pending = (await simulator.graph('GET', `${LIST}?status=PENDING&limit=100`)).body.data
  expect(pending).toHaveLength(15)
  expect(
    (await simulator.graph('GET', `${LIST}?after=${Buffer.from('7').toString('base64url')}`)).body.error.code,
  ).toBe(131059)
})

test('another token sees nothing of a template', async () => {
  await using simulator = await startTestSimulator()
  await simulator.putNumber()
  await simulator.putNumber({ wabaId: '77', accessToken: 'another' }, `${NUMBER}1`)
  const { id } = (await simulator.graph('POST', LIST, pedido())).body
  expect((await simulator.graph('GET', id, undefined, 'another')).body.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  })
})
