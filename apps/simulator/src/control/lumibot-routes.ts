import type { Request, Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { placeOf, reportLumibotStatus, tellConversation } from '../lumibot/lumibot-messages.ts'
import type { LumibotConversation } from '../lumibot/lumibot-state.ts'
import { numberIdOf } from '../lumibot/lumibot-state.ts'
import { sendByLumibot } from '../lumibot/send-message.ts'
import { ControlError, readInput } from './control-error.ts'

const InboxInput = z.strictObject({
  accountName: z.string().min(1).default('Lumibot'),
  name: z.string().min(1).default('WhatsApp'),
  channelType: z.string().default('Channel::Whatsapp'),
  phoneNumber: z.string().default('+551140001234'),
  /** Opens the account; `role` is its owner's. */
  apiToken: z.string().min(1),
  role: z.enum(['administrator', 'agent']).default('administrator'),
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      subscriptions: z.array(z.string()).default(['message_created', 'message_updated']),
      secret: z.string().min(1).nullable().default(null),
    })
    .nullable()
    .default(null),
})
export type InboxInput = z.input<typeof InboxInput>

const Status = z.strictObject({
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
  /** Of a failure, as Chatwoot keeps it: Meta's code, a colon, its words. */
  error: z.string().optional(),
})

/** What people do at Lumibot itself: set up an inbox, write, close a conversation. */
export function lumibotRoutes(router: Router, world: World): void {
  const { state } = world
  router.put('/lumibot/:accountId/inboxes/:inboxId', (request, response) => {
    response.json(putInbox(world, numberOf(request, 'accountId'), numberOf(request, 'inboxId'), request.body))
  })
  router.get('/lumibot/conversations', (_request, response) => {
    response.json([...state.lumibot.conversations.values()].map(({ lastMessage: _, ...conversation }) => conversation))
  })
  router.post('/lumibot/conversations/:id/messages', (request, response) => {
    const input = readInput(z.strictObject({ content: z.string(), private: z.boolean().default(false) }), request.body)
    const send = {
      content: input.content,
      isPrivate: input.private,
      files: [],
      isVoice: false,
      contentAttributes: {},
      templateParams: null,
      echoId: null,
      senderName: 'Bia',
    }
    const message = sendByLumibot(world, conversationOf(request), send, null)
    response.status(201).json({ messageId: message.id })
  })
  router.put('/lumibot/conversations/:id', (request, response) => {
    const input = readInput(z.strictObject({ status: z.enum(['open', 'pending', 'resolved']) }), request.body)
    const conversation = conversationOf(request)
    conversation.status = input.status
    tellConversation(world, placeOf(world, conversation), conversation, 'conversation_status_changed')
    response.json({ ok: true })
  })
  router.post('/lumibot/messages/:id/status', (request, response) => {
    const message = state.lumibot.messages.get(numberOf(request, 'id'))
    if (!message) throw new ControlError(404, `Lumibot knows no message ${request.params.id}.`)
    const { status, error } = readInput(Status, request.body)
    reportLumibotStatus(world, message, { status, ...(error !== undefined && { error }), force: true })
    response.json({ ok: true })
  })
  const conversationOf = (request: Request): LumibotConversation => {
    const conversation = state.lumibot.conversations.get(numberOf(request, 'id'))
    if (conversation) return conversation
    throw new ControlError(404, `Lumibot knows no conversation ${request.params.id}.`)
  }
}

/** Makes or replaces an inbox with its account, its token and its webhook. */
export function putInbox(world: World, accountId: number, inboxId: number, body: unknown) {
  const { lumibot, events } = world.state
  const { accountName, name, channelType, phoneNumber, apiToken, role, webhook } = readInput(InboxInput, body)
  const account = lumibot.accounts.get(accountId) ?? {
    id: accountId,
    name: accountName,
    inboxes: new Map(),
    webhooks: [],
  }
  account.name = accountName
  account.webhooks = webhook ? [{ id: lumibot.nextId(), ...webhook }] : []
  const numberId = numberIdOf(accountId, inboxId)
  account.inboxes.set(inboxId, { id: inboxId, accountId, name, channelType, phoneNumber, numberId })
  lumibot.accounts.set(accountId, account)
  const accountIds = lumibot.tokens.get(apiToken)?.accountIds ?? new Set()
  const owner = { value: apiToken, userId: 1, userName: 'Bia Ramos', role, accountIds: accountIds.add(accountId) }
  lumibot.tokens.set(apiToken, owner)
  events.emit({ type: 'settings' })
  return { phoneNumberId: numberId }
}

const numberOf = (request: Request, name: string): number =>
  readInput(
    z.coerce
      .number({ error: `${name} must be a number` })
      .int()
      .min(1),
    request.params[name],
  )
