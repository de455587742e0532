import { InboxPage } from '../pages/inbox-page.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'

test('a message arrives live, is read and answered, and the ticks turn blue', async ({ product, company, open }) => {
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
})
