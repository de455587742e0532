import { inbound, metaBody, signedRequest, textMessage, wamid } from '@recado/testing'
import { InboxPage } from '../pages/inbox-page.ts'
import { type Company, clientOf } from '../support/company.ts'
import type { Product } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'

test('a message arrives live, is read and answered, the ticks turn blue, a reaction comes and goes, and what was deleted is not shown', async ({
  product,
  company,
  open,
}) => {
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await expect(inbox.page.getByText('No open conversation')).toBeVisible()

  // Nothing is reloaded from here on.
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Oi! Tem vaga para o feriado?' })
  await expect(inbox.row('Marina Souza')).toContainText('Oi! Tem vaga para o feriado?')
  await expect(inbox.unread('Marina Souza')).toHaveText('1 unread message')
  await expect(inbox.tab('Open')).toContainText('1')

  await inbox.openConversation('Marina Souza')
  await expect(inbox.bubble('Oi! Tem vaga')).toBeVisible()
  await expect(inbox.unread('Marina Souza')).toBeHidden()
  const statusAtPhone = async () => (await product.simulator.chat(company.phoneNumberId, MARINA))[0]?.status
  await expect.poll(statusAtPhone, 'the customer’s tick').toBe('read')

  await inbox.send('Temos sim, com vista para o mar.')
  await inbox.expectTick('Temos sim', 'Delivered')
  await product.simulator.open(MARINA, company.phoneNumberId)
  await inbox.expectTick('Temos sim', 'Read')
  await expect(inbox.row('Marina Souza')).toContainText('Temos sim, com vista para o mar.')

  const accepted = await product.simulator.accepted(company.phoneNumberId)
  expect(accepted.map(({ content }) => content.body)).toEqual(['Temos sim, com vista para o mar.'])

  // The customer reacts to it, and takes the reaction back.
  const messageId = accepted[0]?.id
  await company.receive(MARINA, { type: 'reaction', messageId, emoji: '❤️' })
  await expect(inbox.thread.getByText('❤️ by Marina Souza')).toBeAttached()
  await company.receive(MARINA, { type: 'reaction', messageId, emoji: '' })
  await expect(inbox.thread.getByText('❤️ by Marina Souza')).toHaveCount(0)

  // And deletes what has not come yet: Meta does not keep an order.
  const id = wamid()
  await tell(product, company, inbound.revoke({ from: MARINA }, id))
  await tell(product, company, textMessage({ from: MARINA, id, text: 'Mandei sem querer' }))
  await expect(inbox.thread.getByText('The customer deleted this message')).toBeVisible()
  await expect(inbox.thread.getByText('Mandei sem querer')).toBeHidden()
  await expect(inbox.row('Marina Souza')).not.toContainText('Mandei sem querer')
})

/** A webhook of Meta's with one message, sent to the workspace's own URL. */
async function tell(product: Product, company: Company, message: Record<string, unknown>): Promise<void> {
  const client = await clientOf(product, company.owner)
  const { webhookUrl } = await client.integrations.get.query({ workspace: company.slug })
  const body = metaBody({ phoneNumberId: company.phoneNumberId, messages: [message] })
  const request = { method: 'POST', ...signedRequest(company.appSecret, body) }
  const response = await fetch(`${product.url}${new URL(webhookUrl).pathname}`, request)
  expect(response.status).toBe(200)
}
