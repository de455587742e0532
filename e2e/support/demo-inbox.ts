import { newId } from '@recado/core'
import { type Company, clientOf } from './company.ts'
import type { Product } from './product.ts'
import { until } from './until.ts'

export type Language = 'en' | 'pt-BR'

interface Line {
  /** Minutes ago that the customer wrote; without them the company answers now. */
  ago?: number
  text?: string
  type?: string
  caption?: string
}

interface Talk {
  waId: string
  name: string
  username?: string
  hidePhone?: boolean
  lines: Line[]
}

interface Scene {
  company: string
  /** Whose conversation is open in the pictures. */
  chosen: string
  talks: Talk[]
}

/** What the pictures show, in both languages: a guest house on a morning. */
export const SCENES: Record<Language, Scene> = {
  en: {
    company: 'Blue Tide Inn',
    chosen: 'Marina Souza',
    talks: [
      {
        waId: '5548999120011',
        name: 'Grupo Horizonte',
        lines: [{ ago: 1300, text: 'We are 14 people, do you take groups?' }],
      },
      { waId: '5511977660022', name: 'Teresa Prado', lines: [{ ago: 1200, text: 'Lovely stay, thank you all!' }] },
      {
        waId: '5521966550033',
        name: 'Lucas Ferreira',
        lines: [{ ago: 190, type: 'voice' }, { text: 'Done! See you on Friday' }],
      },
      {
        waId: '5531955440044',
        name: 'Rafael Dias',
        lines: [{ ago: 95, type: 'location' }, { text: 'Turn left after the bridge, we are the blue gate.' }],
      },
      {
        waId: '5541944330055',
        name: 'Carla Mendes',
        username: 'carla.designs',
        hidePhone: true,
        lines: [{ ago: 24, text: 'Could you send me the quote?' }],
      },
      {
        waId: '5551933220066',
        name: 'João Pedro Alves',
        lines: [
          { ago: 9, text: 'Just paid the deposit' },
          { ago: 8, type: 'image', caption: 'here is the receipt' },
        ],
      },
      {
        waId: '5511988887766',
        name: 'Marina Souza',
        username: 'marinasz',
        lines: [
          { ago: 31, text: 'Hi! Do you have a room for the long weekend?' },
          { ago: 30, text: 'Two adults and a child' },
          { text: 'Good morning, Marina! Yes: the sea-view room is free from Friday to Sunday, breakfast included.' },
          { ago: 0, text: 'Perfect! Is there parking too?' },
          { text: 'There is, and it is free. Shall I book it in your name?' },
          { ago: 0, text: 'Yes, please. We arrive around 10 pm.' },
        ],
      },
    ],
  },
  'pt-BR': {
    company: 'Pousada Maré Alta',
    chosen: 'Marina Souza',
    talks: [
      {
        waId: '5548999120011',
        name: 'Grupo Horizonte',
        lines: [{ ago: 1300, text: 'Somos 14 pessoas, vocês recebem grupos?' }],
      },
      { waId: '5511977660022', name: 'Dona Teresa', lines: [{ ago: 1200, text: 'Amei a estadia, obrigada a todos!' }] },
      {
        waId: '5521966550033',
        name: 'Lucas Ferreira',
        lines: [{ ago: 190, type: 'voice' }, { text: 'Fechado! Até sexta' }],
      },
      {
        waId: '5531955440044',
        name: 'Rafael Dias',
        lines: [{ ago: 95, type: 'location' }, { text: 'Depois da ponte à esquerda, portão azul.' }],
      },
      {
        waId: '5541944330055',
        name: 'Carla Mendes',
        username: 'carla.designs',
        hidePhone: true,
        lines: [{ ago: 24, text: 'consegue me mandar o orçamento?' }],
      },
      {
        waId: '5551933220066',
        name: 'João Pedro Alves',
        lines: [
          { ago: 9, text: 'Acabei de pagar o sinal' },
          { ago: 8, type: 'image', caption: 'comprovante do pix' },
        ],
      },
      {
        waId: '5511988887766',
        name: 'Marina Souza',
        username: 'marinasz',
        lines: [
          { ago: 31, text: 'Oi! Tem quarto para o feriado?' },
          { ago: 30, text: 'Somos dois adultos e uma criança' },
          {
            text: 'Bom dia, Marina! Temos sim: o quarto com vista para o mar fica livre de sexta a domingo, com café da manhã.',
          },
          { ago: 0, text: 'Perfeito! E tem estacionamento?' },
          { text: 'Tem, e é gratuito. Posso reservar em seu nome?' },
          { ago: 0, text: 'Pode, sim. Chegamos por volta das 22h.' },
        ],
      },
    ],
  },
}

/** Plays the scene by the simulator and the server's own procedures; answers are read by the customers. */
export async function fillInbox(product: Product, company: Company, language: Language): Promise<void> {
  const client = await clientOf(product, company.owner)
  const workspace = company.slug
  for (const { waId, lines, ...person } of SCENES[language].talks) {
    let received = 0
    for (const { ago, text, ...more } of lines) {
      if (ago !== undefined) {
        const timestamp = new Date(Date.now() - ago * 60_000).toISOString()
        await company.receive(waId, { ...person, ...(text !== undefined && { text }), ...more, timestamp })
        received += 1
        continue
      }
      const conversation = await until(async () => {
        const { items } = await client.inbox.listConversations.query({ workspace, tab: 'open' })
        const found = items.find(({ client: { name } }) => name === person.name)
        if (!found) return undefined
        const { items: messages } = await client.inbox.listMessages.query({ workspace, conversationId: found.id })
        return messages.filter(({ senderType }) => senderType === 'CLIENT').length === received ? found : undefined
      })
      const conversationId = conversation.id
      await client.inbox.markRead.mutate({ workspace, conversationId })
      const id = newId()
      const content = { kind: 'text', text: text ?? '' } as const
      await client.inbox.sendMessage.mutate({ workspace, conversationId, id, content })
      await until(async () => {
        const { items: messages } = await client.inbox.listMessages.query({ workspace, conversationId })
        return messages.find((message) => message.id === id && message.status === 'DELIVERED')
      })
      await product.simulator.open(waId, company.phoneNumberId)
      const sentIn = new Date().getSeconds()
      await until(async () => {
        const { items: messages } = await client.inbox.listMessages.query({ workspace, conversationId })
        return messages.find((message) => message.id === id && message.status === 'READ')
      })
      // Meta tells time in whole seconds: what the customer says next must fall in a later one.
      await until(async () => (new Date().getSeconds() === sentIn ? undefined : true))
    }
  }
}
