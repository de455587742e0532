import type { Request, Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { chatOf } from '../state/chats.ts'
import type { SimulatorState } from '../state/simulator-state.ts'
import { readInput } from './control-error.ts'
import { customerView } from './put-customer.ts'

/** The GETs of the control API. */
export function readViews(router: Router, world: World): void {
  const { state } = world

  router.get('/state', (_request, response) => {
    response.json({
      counters: state.counters,
      waitingWebhooks: world.webhooks.waiting(),
      behaviour: state.behaviour,
      faults: state.faults.list(),
      lumibotInboxes: state.lumibot.inboxes(),
      numbers: [...state.numbers.values()].map((number) => {
        const callback = state.apps.get(number.appId)?.callback
        const subscription = state.accounts.get(number.wabaId)?.subscriptions.get(number.appId)
        return {
          ...number,
          accountName: state.accounts.get(number.wabaId)?.name,
          subscribed: Boolean(subscription),
          callbackUrl: (number.override ?? subscription?.override ?? callback)?.url ?? null,
          callbackVerifiedAt: (number.override ?? subscription?.override ?? callback)?.verifiedAt ?? null,
        }
      }),
    })
  })
  router.get('/customers', (request, response) => {
    const { limit, phoneNumberId } = readInput(NumberFilter, request.query)
    const customers = [...state.customers.values()].slice(-limit)
    response.json(
      customers.map((customer) => ({
        ...customerView(customer),
        ...(phoneNumberId && chatSummary(state, phoneNumberId, customer.waId)),
      })),
    )
  })
  router.get('/messages', (request, response) => {
    const { limit, phoneNumberId, to } = readInput(MessageFilter, request.query)
    const found = state.accepted.all().filter((message) => {
      if (phoneNumberId && message.phoneNumberId !== phoneNumberId) return false
      return !to || message.customer === to || ('bsuid' in message.sentTo && message.sentTo.bsuid === to)
    })
    response.json(found.slice(-limit))
  })
  router.get('/webhooks', (request, response) => {
    const { limit, phoneNumberId } = readInput(NumberFilter, request.query)
    const found = state.webhooks.all().filter((hook) => !phoneNumberId || hook.phoneNumberIds.includes(phoneNumberId))
    response.json(found.slice(-limit))
  })
  router.get('/requests', (request, response) => {
    const { limit } = readInput(Page, request.query)
    response.json(state.requests.all().slice(-limit))
  })
  router.get('/chats/:phoneNumberId/:waId', (request, response) => {
    response.json(chatOf(state, request.params.phoneNumberId, request.params.waId))
  })
  router.get('/events', (request: Request, response) => {
    response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.flushHeaders()
    response.write('retry: 1000\n\n')
    const unsubscribe = state.events.subscribe((event) => response.write(`data: ${JSON.stringify(event)}\n\n`))
    const ping = setInterval(() => response.write(': still here\n\n'), 20_000).unref()
    request.on('close', () => {
      clearInterval(ping)
      unsubscribe()
    })
  })
}

const Page = z.strictObject({ limit: z.coerce.number().int().min(1).max(20_000).default(1000) })
const MessageFilter = Page.extend({ phoneNumberId: z.string().optional(), to: z.string().optional() })
const NumberFilter = Page.extend({ phoneNumberId: z.string().optional() })
/** What a phone's list shows: the last message, and how many of the company's are not read. */
function chatSummary(state: SimulatorState, phoneNumberId: string, waId: string) {
  const chat = chatOf(state, phoneNumberId, waId).filter((message) => message.status !== 'failed')
  const unread = chat.filter(({ direction, status }) => direction === 'out' && status !== 'read').length
  return { lastMessage: chat.at(-1) ?? null, unread }
}
