import { newId } from '@recado/core'
import type { TrpcClient } from '@recado/server/test'
import { createMessageTemplate } from '@recado/testing'
import { type Company, clientOf } from './company.ts'
import type { Product } from './product.ts'
import { until } from './until.ts'

export const CUSTOMER = { waId: '5511988887766', name: 'Marina Souza' }

const TEMPLATE = {
  name: 'checkin_adiantado',
  language: 'pt_BR',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Sua reserva em Paraty 🏖️' },
    { type: 'BODY', text: 'Olá, {{1}}! Faltam 3 dias para a sua estadia. Quer adiantar o check-in?' },
    { type: 'FOOTER', text: 'Pousada Maré Alta' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Fazer check-in' },
        { type: 'URL', text: 'Ver a reserva', url: 'https://pousada.example/reserva' },
      ],
    },
  ],
}

type Sent = Parameters<TrpcClient['inbox']['sendMessage']['mutate']>[0]

/** One conversation with every kind of message in it, in both directions, as far as a customer and an agent can send it. */
export async function sendEveryKind(product: Product, company: Company): Promise<{ conversationId: string }> {
  const client = await clientOf(product, company.owner)
  const workspace = company.slug
  let received = 0
  const receive = async (type: string, more: Record<string, unknown> = {}) => {
    // Meta tells time in whole seconds: each in one of its own.
    const timestamp = new Date(Date.now() - (120 - received++) * 60_000).toISOString()
    return (await company.receive(CUSTOMER.waId, { type, name: CUSTOMER.name, timestamp, ...more })).messageId
  }
  const raw = (rawType: string, content: Record<string, unknown>) => receive('raw', { rawType, content })

  await raw('text', {
    text: { body: 'Vi o anúncio e quero saber mais' },
    referral: {
      source_type: 'ad',
      source_id: '120',
      source_url: 'https://fb.me/anuncio',
      headline: 'Feriado com vista para o mar',
      body: 'Diárias com café da manhã a partir de R$ 320.',
      ctwa_clid: 'clid',
    },
  })
  await receive('text', {
    text: 'Oi! *Dois adultos* e _uma criança_, ~sem~ com berço. Código ```A1B2``` em https://pousada.example/quartos',
  })
  await receive('text', { text: '😍🏖️' })
  const photo = await receive('image', { caption: 'comprovante do pix' })
  await receive('image', { sample: 'plan' })
  await receive('video', { caption: 'a varanda' })
  await receive('voice')
  await receive('audio')
  await receive('document', { filename: 'Nota fiscal 2026.pdf' })
  await receive('sticker')
  await receive('sticker', { sample: 'sticker-animated' })
  await receive('location')
  await receive('contacts')
  await receive('button', { text: 'Quero sim' })
  await receive('button_reply', { text: 'Confirmar' })
  await receive('list_reply', { text: 'Quarto com vista' })
  await raw('interactive', {
    interactive: {
      type: 'nfm_reply',
      nfm_reply: {
        name: 'flow',
        body: 'Enviado',
        response_json: JSON.stringify({ screen_0_Nome_completo_0: 'Marina Souza', screen_0_Chegada_1: '12/01/2027' }),
      },
    },
  })
  await receive('order')
  await raw('text', {
    text: { body: 'Esse serve para dois?' },
    context: { referred_product: { catalog_id: '1', product_retailer_id: 'DIARIA-CASAL' } },
  })
  await raw('text', { text: { body: 'Olha que legal' }, context: { forwarded: true } })
  const edited = await receive('text', { text: 'Chegamos às 20h' })
  await raw('edit', {
    edit: { original_message_id: edited, message: { type: 'text', text: { body: 'Chegamos às 22h' } } },
  })
  const deleted = await receive('text', { text: 'Esqueça o que escrevi antes' })
  await raw('revoke', { revoke: { original_message_id: deleted } })
  await receive('reaction', { messageId: photo, emoji: '❤️' })
  await receive('reaction', { messageId: 'wamid.of-long-ago', emoji: '👍' })
  await raw('system', { system: { type: 'customer_identity_changed', body: 'Identity changed' } })
  await receive('unsupported')
  await receive('text', { text: 'E o estacionamento?', replyTo: photo })

  const conversation = await until(async () => {
    const { items } = await client.inbox.listConversations.query({ workspace, tab: 'open' })
    return items.find(({ lastMessage }) => lastMessage?.body === 'E o estacionamento?')
  })
  const conversationId = conversation.id
  const { items } = await client.inbox.listMessages.query({ workspace, conversationId, limit: 100 })
  const idOf = (body: string) => items.find((message) => message.body === body)?.id as string

  const template = await createMessageTemplate(product.db, {
    workspaceId: company.id,
    whatsappBusinessAccountId: company.businessAccountId,
    ...TEMPLATE,
  })
  await product.simulator.putTemplate({ wabaId: company.businessAccountId, category: 'UTILITY', ...TEMPLATE })
  const ours: Pick<Sent, 'content' | 'replyToId'>[] = [
    { content: { kind: 'text', text: 'Tem, e é gratuito!' }, replyToId: idOf('E o estacionamento?') },
    {
      content: {
        kind: 'buttons',
        header: { kind: 'text', text: 'Sua chegada' },
        body: 'Prefere entrar antes das 14h?',
        footer: 'Sem custo',
        buttons: [
          { id: 'sim', title: 'Sim, por favor' },
          { id: 'nao', title: 'Não precisa' },
        ],
      },
    },
    {
      content: {
        kind: 'list',
        header: 'Quartos',
        body: 'Qual quarto você prefere?',
        button: 'Ver quartos',
        sections: [
          {
            title: 'Com vista',
            rows: [
              { id: '1', title: 'Suíte mar', description: 'R$ 420 a diária' },
              { id: '2', title: 'Suíte jardim' },
            ],
          },
        ],
      },
    },
    {
      content: {
        kind: 'url_button',
        body: 'As fotos estão no site.',
        label: 'Ver fotos',
        url: 'https://pousada.example',
      },
    },
    { content: { kind: 'location_request', body: 'De onde você vem?' } },
    {
      content: { kind: 'location', latitude: -23.22, longitude: -44.71, name: 'Pousada Maré Alta', address: 'Paraty' },
    },
    {
      content: {
        kind: 'contacts',
        contacts: [
          { name: 'Recepção', phones: [{ phone: '+55 24 99999-0000' }], emails: [{ email: 'oi@pousada.example' }] },
        ],
      },
    },
    { content: { kind: 'template', templateId: template.id, header: {}, body: { '1': 'Marina' }, buttons: {} } },
    { content: { kind: 'reaction', targetId: idOf('comprovante do pix'), emoji: '🙏' } },
  ]
  for (const message of ours) {
    await client.inbox.sendMessage.mutate({ workspace, conversationId, id: newId(), ...message })
  }
  await until(async () => {
    const page = await client.inbox.listMessages.query({ workspace, conversationId, limit: 100 })
    const sent = page.items.filter(({ senderType }) => senderType === 'AGENT')
    const files = page.items.filter(({ media }) => media !== null)
    const isDone = sent.length === ours.length && sent.every(({ status }) => status === 'DELIVERED')
    return isDone && files.every(({ media }) => media?.status !== 'PENDING') ? page : undefined
  })
  return { conversationId }
}
