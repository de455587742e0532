import { contact, message, metaBody, status, textMessage } from '@recado/testing'
import type { BodiesOf, WebhookLoad } from './webhook-load.ts'

type IncomingOf = Exclude<BodiesOf, { kind: 'statuses' }>

/** The load's body with this index; the last one of a load that is posted once may hold fewer. */
export function bodyOf({ bodies, stop, phoneNumberId }: WebhookLoad, index: number): object {
  const { count, perBody } = bodies
  const first = index * perBody
  const size = stop === 'when all are posted' ? Math.min(perBody, count - first) : perBody
  const numbers = Array.from({ length: size }, (_, i) => first + i)
  const where = { phoneNumberId, wabaId: '500400300200100' }
  return bodies.kind === 'statuses'
    ? metaBody({ ...where, statuses: numbers.map((number) => statusOf(bodies, number)) })
    : metaBody({ ...where, ...incomingOf(bodies, numbers) })
}

function incomingOf(bodies: IncomingOf, numbers: number[]) {
  const waIds = numbers.map((number) => String(5511940000000 + (number % bodies.customers)))
  return {
    contacts: [...new Set(waIds)].map((waId) => contact({ waId, name: `Cliente ${waId.slice(-4)}` })),
    messages: numbers.map((number, i) => {
      const envelope = { from: waIds[i], id: wamidOf(bodies, number) }
      return bodies.kind === 'texts' ? textOf(envelope, number) : mixedOf(bodies, envelope, number)
    }),
  }
}

interface Envelope {
  from: string | undefined
  id: string
}

const wamidOf = ({ run }: IncomingOf, number: number): string =>
  `wamid.HBgNNTUxMTk0MDAwMDAwMBUCABIYFDNBNEE2NTk5${run}${number}`

const textOf = (envelope: Envelope, number: number): object =>
  textMessage({ ...envelope, text: `Mensagem ${number}: bom dia, vocês ainda têm pão de queijo hoje?` })

/** As in life: of twenty messages twelve texts, three with a file, five of other kinds. */
function mixedOf(bodies: IncomingOf, envelope: Envelope, number: number): object {
  const file = { id: `media-${envelope.id}`, sha256: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=' }
  switch (number % 20) {
    case 1:
      return message('image', { ...file, mime_type: 'image/jpeg', caption: 'Olha o pão' }, envelope)
    case 5:
      return message('audio', { ...file, mime_type: 'audio/ogg; codecs=opus', voice: true }, envelope)
    case 9:
      return message('document', { ...file, mime_type: 'application/pdf', filename: 'pedido.pdf' }, envelope)
    case 3: // To what the same customer wrote a round before; in the first round to what is not here.
      return message('reaction', { message_id: wamidOf(bodies, number - bodies.customers), emoji: '👍' }, envelope)
    case 7:
      return message('location', { latitude: -23.55, longitude: -46.63, name: 'Padaria' }, envelope)
    case 11:
      return message('interactive', { type: 'list_reply', list_reply: { id: 'r1', title: 'Pão de queijo' } }, envelope)
    case 15:
      return message('interactive', { type: 'button_reply', button_reply: { id: 'b1', title: 'Sim' } }, envelope)
    case 19:
      return message(
        'contacts',
        [{ name: { formatted_name: 'Ana' }, phones: [{ phone: '+55 11 98888-7766' }] }],
        envelope,
      )
    default:
      return textOf(envelope, number)
  }
}

function statusOf({ status: name, wamidPrefix }: BodiesOf & { kind: 'statuses' }, number: number): object {
  return status({ id: `${wamidPrefix}${number}`, status: name, to: String(5511940000000 + number) })
}
