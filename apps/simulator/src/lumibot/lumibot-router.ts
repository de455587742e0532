import express, { type Request, Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { addContact, addConversation } from './lumibot-contacts.ts'
import { invalid, notFound, sendLumibotFailure, unauthorised } from './lumibot-failure.ts'
import { fileRoutes } from './lumibot-files.ts'
import { contactJson, conversationJson, inboxJson, messageJson } from './lumibot-json.ts'
import { tellConversation } from './lumibot-messages.ts'
import type { LumibotConversation, LumibotInbox } from './lumibot-state.ts'
import { type LumibotCall, performLumibot } from './perform-lumibot.ts'
import { readSend } from './read-send.ts'
import { sendByLumibot } from './send-message.ts'

const ACCOUNT = '/api/v1/accounts/:accountId'

/** Lumibot's Chatwoot-compatible application API, and where its files are. */
export function lumibotRouter(world: World): Router {
  const router = Router({ caseSensitive: true })
  router.use(express.json({ limit: '1mb' }), express.raw({ type: 'multipart/form-data', limit: '110mb' }))
  fileRoutes(router, world)
  accountRoutes(router, world)
  contactRoutes(router, world)
  conversationRoutes(router, world)
  router.use((_request: Request, response) => sendLumibotFailure(response, notFound()))
  return router
}

function accountRoutes(router: Router, world: World): void {
  const { lumibot } = world.state
  router.get(
    '/api/v1/profile',
    performLumibot(world, 'lumibot.profile', ({ token: { userId, userName, role, accountIds } }) => ({
      id: userId,
      name: userName,
      available_name: userName,
      email: `agent${userId}@lumibot.test`,
      role,
      accounts: [...accountIds].map((id) => ({ id, name: lumibot.accounts.get(id)?.name, role, status: 'active' })),
    })),
  )
  router.get(
    `${ACCOUNT}/inboxes/:id`,
    performLumibot(world, 'lumibot.inbox', (call) => inboxJson(inboxOf(call, call.request.params.id))),
  )
  router.get(
    `${ACCOUNT}/webhooks`,
    performLumibot(world, 'lumibot.webhooks', ({ account, token }) => {
      if (token.role !== 'administrator') throw unauthorised('You are not authorized to do this action')
      const webhooks = account.webhooks.map(({ id, url, subscriptions }) => ({
        id,
        url,
        subscriptions,
        account_id: account.id,
      }))
      return { payload: { webhooks } }
    }),
  )
}

const NewContact = z.looseObject({
  inbox_id: z.coerce.number().optional(),
  name: z.string().default(''),
  phone_number: z.string(),
})

function contactRoutes(router: Router, world: World): void {
  const { lumibot } = world.state
  router.get(
    `${ACCOUNT}/contacts/search`,
    performLumibot(world, 'lumibot.contacts', ({ account, request }) => {
      const q = String(request.query.q ?? '').toLowerCase()
      if (!q) throw invalid('Specify search string with parameter q')
      const found = [...lumibot.contacts.values()].filter(
        (one) => one.accountId === account.id && `${one.name} ${one.phoneNumber}`.toLowerCase().includes(q),
      )
      return { meta: { count: found.length, current_page: 1 }, payload: found.slice(0, 15).map(contactJson) }
    }),
  )
  router.post(
    `${ACCOUNT}/contacts`,
    performLumibot(world, 'lumibot.contacts', (call) => {
      const { name, phone_number: phoneNumber } = NewContact.parse(call.request.body)
      if (!/^\+[1-9]\d{1,14}$/.test(phoneNumber)) throw invalid('Phone number should be in e164 format', 'phone_number')
      const { account } = call
      const isTaken = [...lumibot.contacts.values()].some(
        (one) => one.accountId === account.id && one.phoneNumber === phoneNumber,
      )
      if (isTaken) throw invalid('Phone number has already been taken', 'phone_number')
      return {
        payload: { contact: contactJson(addContact(lumibot, account, { name, phoneNumber })), contact_inbox: {} },
      }
    }),
  )
  router.get(
    `${ACCOUNT}/contacts/:id/conversations`,
    performLumibot(world, 'lumibot.contacts', (call) => {
      const contact = contactOf(call)
      return { payload: lumibot.conversationsOf(contact.id).map((one) => conversationJson(lumibot, one)) }
    }),
  )
  const contactOf = ({ account, request }: LumibotCall) => {
    const contact = lumibot.contacts.get(Number(request.params.id))
    if (!contact || contact.accountId !== account.id) throw notFound()
    return contact
  }
}

const NewConversation = z.looseObject({
  inbox_id: z.coerce.number(),
  contact_id: z.coerce.number(),
  status: z.enum(['open', 'pending', 'resolved']).default('open'),
})

function conversationRoutes(router: Router, world: World): void {
  const { lumibot } = world.state
  router.post(
    `${ACCOUNT}/conversations`,
    performLumibot(world, 'lumibot.conversations', (call) => {
      const { account } = call
      const input = NewConversation.parse(call.request.body)
      const inbox = inboxOf(call, String(input.inbox_id))
      const contact = lumibot.contacts.get(input.contact_id)
      if (!contact || contact.accountId !== account.id) throw notFound()
      const sourceId = contact.phoneNumber.replace(/^\+/, '')
      const conversation = addConversation(lumibot, inbox, contact, { sourceId, status: input.status })
      tellConversation(world, { account, inbox }, conversation, 'conversation_created')
      return conversationJson(lumibot, conversation)
    }),
  )
  router.post(
    `${ACCOUNT}/conversations/:id/messages`,
    performLumibot(world, 'lumibot.message.send', async (call) => {
      const conversation = conversationOf(call)
      const input = await readSend(call.request, call.token.userName)
      const { lumibotKeepsAttributes } = world.state.behaviour
      const kept = lumibotKeepsAttributes
        ? input
        : { ...input, contentAttributes: oldAttributes(input.contentAttributes) }
      const message = sendByLumibot(world, conversation, kept, call.orderedFailure)
      return { ...messageJson(message), ...(input.echoId && { echo_id: input.echoId }) }
    }),
  )
  const conversationOf = ({ account, request }: LumibotCall): LumibotConversation => {
    const conversation = lumibot.conversations.get(Number(request.params.id))
    if (!conversation || conversation.accountId !== account.id) throw notFound()
    return conversation
  }
}

/** Old versions keep nothing but what is quoted. */
const oldAttributes = ({ in_reply_to: quoted }: Record<string, unknown>) =>
  quoted === undefined ? {} : { in_reply_to: quoted }

function inboxOf({ account }: LumibotCall, id: unknown): LumibotInbox {
  const inbox = account.inboxes.get(Number(id))
  if (!inbox) throw notFound()
  return inbox
}
