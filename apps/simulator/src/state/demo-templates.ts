import type { NewTemplate } from '../templates/template-store.ts'

type DemoTemplate = Omit<NewTemplate, 'wabaId'>

const approved = { language: 'pt_BR', status: 'APPROVED', quality: 'GREEN', parameterFormat: 'POSITIONAL' } as const

/** What a Brazilian guesthouse writes to its guests; the header's handle is of an upload long ago. */
export const demoTemplates = (photoHandle: string): DemoTemplate[] => [
  {
    ...approved,
    name: 'reserva_confirmada',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Reserva confirmada' },
      {
        type: 'BODY',
        text: 'Olá, {{1}}! Sua reserva na Pousada Maré Alta está confirmada para {{2}}, com entrada a partir das 14h. Qualquer dúvida, é só responder aqui.',
        example: { body_text: [['Marina', '12 de janeiro']] },
      },
      { type: 'FOOTER', text: 'Pousada Maré Alta, Florianópolis' },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Ver reserva',
            url: 'https://pousadamarealta.example/reservas/{{1}}',
            example: ['https://pousadamarealta.example/reservas/A1B2C3'],
          },
          { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140001234' },
        ],
      },
    ],
  },
  {
    ...approved,
    language: 'en',
    name: 'reserva_confirmada',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Booking confirmed' },
      {
        type: 'BODY',
        text: 'Hello {{1}}! Your booking at Pousada Maré Alta is confirmed for {{2}}, with check-in from 2 pm. If you have any question, just answer here.',
        example: { body_text: [['Marina', 'January 12']] },
      },
      { type: 'FOOTER', text: 'Pousada Maré Alta, Florianópolis' },
    ],
  },
  {
    ...approved,
    name: 'oferta_baixa_temporada',
    category: 'MARKETING',
    quality: 'YELLOW',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: [photoHandle] } },
      {
        type: 'BODY',
        text: 'Oi, {{1}}! De abril a junho as diárias com vista para o mar saem com {{2}} de desconto, com café da manhã incluído. Vamos reservar?',
        example: { body_text: [['Carla', '30%']] },
      },
      { type: 'FOOTER', text: 'Responda SAIR para não receber ofertas' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Quero reservar' },
          { type: 'QUICK_REPLY', text: 'Agora não' },
        ],
      },
    ],
  },
  {
    ...approved,
    name: 'lembrete_checkin',
    category: 'UTILITY',
    parameterFormat: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: 'Oi, {{nome}}! Falta pouco: esperamos você em {{data}}, a partir das {{hora}}. Precisa de ajuda para chegar até a pousada?',
        example: {
          body_text_named_params: [
            { param_name: 'nome', example: 'João' },
            { param_name: 'data', example: '12 de janeiro' },
            { param_name: 'hora', example: '14h' },
          ],
        },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Como chegar' },
          { type: 'QUICK_REPLY', text: 'Tudo certo' },
        ],
      },
    ],
  },
  {
    ...approved,
    name: 'retomar_conversa',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Olá! Podemos continuar nossa conversa por aqui?' }],
  },
  {
    ...approved,
    name: 'cupom_aniversario',
    category: 'MARKETING',
    status: 'REJECTED',
    quality: 'UNKNOWN',
    rejectedReason: 'PROMOTIONAL',
    components: [
      {
        type: 'BODY',
        text: 'Parabéns, {{1}}! Seu presente é um cupom de {{2}} para usar quando quiser na Pousada Maré Alta.',
        example: { body_text: [['Lucas', '15%']] },
      },
    ],
  },
  {
    ...approved,
    name: 'pesquisa_satisfacao',
    category: 'MARKETING',
    status: 'PAUSED',
    quality: 'RED',
    components: [
      {
        type: 'BODY',
        text: 'Oi, {{1}}! Como foi a sua estadia na pousada? Sua opinião nos ajuda a receber melhor quem vem depois.',
        example: { body_text: [['Teresa']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Gostei muito' },
          { type: 'QUICK_REPLY', text: 'Pode melhorar' },
        ],
      },
    ],
  },
]
