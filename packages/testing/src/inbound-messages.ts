import { createHash } from 'node:crypto'
import { message, type TextMessageOptions, textMessage } from './meta-payloads.ts'

// What customers send, a builder a kind, in Meta's shapes. `by` says who, when and under which ID.

type Json = Record<string, unknown>
type By = Omit<TextMessageOptions, 'text'>

export const inbound = {
  text: (by: By, text = 'Bom dia!') => textMessage({ ...by, text }),
  image: (by: By, file: Json = {}) => message('image', media('image/jpeg', file), by),
  video: (by: By, file: Json = {}) => message('video', media('video/mp4', file), by),
  audio: (by: By, file: Json = {}) => message('audio', media('audio/mpeg', { voice: false, ...file }), by),
  voice: (by: By, file: Json = {}) => message('audio', media('audio/ogg; codecs=opus', { voice: true, ...file }), by),
  document: (by: By, file: Json = {}) =>
    message('document', media('application/pdf', { filename: 'orçamento.pdf', ...file }), by),
  sticker: (by: By, file: Json = {}) => message('sticker', media('image/webp', { animated: false, ...file }), by),
  location: (by: By, place: Json = {}) =>
    message('location', { latitude: -23.5505, longitude: -46.6333, ...place }, by),
  contacts: (by: By, cards: unknown[] = [CARD]) => message('contacts', cards, by),
  /** Without an emoji: taken back. Meta leaves the key out, or writes an empty text. */
  reaction: (by: By, targetId: string, emoji?: string) =>
    message('reaction', { message_id: targetId, ...(emoji === undefined ? {} : { emoji }) }, by),
  buttonReply: (by: By, reply: Json = { id: 'sim', title: 'Sim' }) =>
    inbound.reply(by, { type: 'button_reply', button_reply: reply }),
  listReply: (by: By, reply: Json = { id: 'p1', title: 'Pão de queijo', description: 'Dúzia' }) =>
    inbound.reply(by, { type: 'list_reply', list_reply: reply }),
  /** Of any kind; seen with nothing in it as well. */
  reply: (by: By, interactive?: Json): Json => message('interactive', interactive, by),
  /** A quick reply of a template. */
  templateReply: (by: By, button: Json = { text: 'Confirmar', payload: 'confirmar' }) => message('button', button, by),
  flowReply: (by: By, answers: Json = { nome: 'Ana', pães: 12 }) =>
    inbound.reply(by, {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: JSON.stringify({ flow_token: 'token', ...answers }) },
    }),
  order: (by: By, order: Json = {}) =>
    message(
      'order',
      {
        catalog_id: '1900',
        text: 'Para amanhã',
        product_items: [{ product_retailer_id: 'bolo', quantity: 2, item_price: 35.5, currency: 'BRL' }],
        ...order,
      },
      by,
    ),
  /** The first message of somebody who came by an ad. */
  fromAd: (by: By, referral: Json = {}) => textMessage({ ...by, overrides: { referral: { ...AD, ...referral } } }),
  quoting: (by: By, quotedId: string) =>
    textMessage({ ...by, overrides: { context: { from: '551133334444', id: quotedId } } }),
  forwarded: (by: By, how: 'forwarded' | 'frequently_forwarded' = 'forwarded') =>
    textMessage({ ...by, overrides: { context: { [how]: true } } }),
  /** A question about a product of the catalogue. */
  aboutProduct: (by: By, productId = 'bolo') =>
    textMessage({
      ...by,
      overrides: {
        context: {
          from: '551133334444',
          id: 'wamid.product',
          referred_product: { catalog_id: '1900', product_retailer_id: productId },
        },
      },
    }),
  /** `edited` is a message as any other, of which Meta repeats type and content. */
  edit: (by: By, targetId: string, edited: Json) => {
    const { from: _, from_user_id: __, id: ___, timestamp: ____, ...content } = edited
    return message('edit', { original_message_id: targetId, message: content }, by)
  },
  revoke: (by: By, targetId: string) => message('revoke', { original_message_id: targetId }, by),
  system: (by: By, system: Json) => message('system', system, by),
  /** What the API cannot carry; `type` names it since 2025. */
  unsupported: (by: By, type?: string) =>
    message('unsupported', type === undefined ? undefined : { type }, {
      ...by,
      overrides: {
        errors: [
          {
            code: 131051,
            title: 'Message type unknown',
            message: 'Message type unknown',
            error_data: { details: 'Message type is currently not supported.' },
          },
        ],
      },
    }),
}

/** With the hash as webhooks write it, in base64. */
const media = (mimeType: string, file: Json): Json => {
  const id = file.id ?? '1234567890'
  const sha256 = createHash('sha256').update(String(id)).digest('base64')
  return { id, mime_type: mimeType, sha256, ...file }
}

const CARD = {
  name: { formatted_name: 'Beto Reis', first_name: 'Beto' },
  phones: [{ phone: '+55 11 91234-5678', type: 'CELL', wa_id: '5511912345678' }],
}

const AD = {
  source_url: 'https://fb.me/anuncio',
  source_id: '120208',
  source_type: 'ad',
  headline: 'Bolos por encomenda',
  body: 'Peça já',
  media_type: 'image',
  image_url: 'https://scontent.example/anuncio.jpg',
  ctwa_clid: 'ARAkL',
}
