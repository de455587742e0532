import { InboxPage } from '../pages/inbox-page.ts'
import { expect, signInQuietly, test } from '../support/test.ts'

const MARINA = '5511988887766'

test('two tabs of one person stay in step', async ({ company, open }) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Oi!' })
  const first = new InboxPage(await open(company.owner))
  await first.goto(company.slug)
  const second = new InboxPage(await first.page.context().newPage())
  await second.goto(company.slug)
  await expect(second.unread('Marina Souza')).toBeVisible()

  await first.page.bringToFront()
  await first.openConversation('Marina Souza')
  await expect(second.unread('Marina Souza')).toBeHidden()
  await second.openConversation('Marina Souza')
  await first.send('Escrito na primeira')
  await second.expectTick('Escrito na primeira', 'Delivered')
  await second.send('Escrito na segunda')
  await first.expectTick('Escrito na segunda', 'Delivered')

  await first.page.getByRole('button', { name: /^Close/ }).click()
  await expect(second.tab('Closed')).toContainText('1')
  await expect(second.tab('Open')).toContainText('0')
})

test('two people at two server processes stay in step', async ({ open, product, company }) => {
  const other = await product.addServer()
  const bruno = await company.addMember('AGENT')
  const ana = new InboxPage(await open(company.owner))
  const brunos = new InboxPage(await open(undefined, { url: other.url }))
  await signInQuietly(brunos.page, other.url, bruno)
  await ana.goto(company.slug)
  await brunos.goto(company.slug)

  // The webhook comes to the first process; the second hears of it by PostgreSQL.
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Quem me atende?' })
  await expect(ana.row('Marina Souza')).toBeVisible()
  await expect(brunos.row('Marina Souza')).toBeVisible()
  await ana.openConversation('Marina Souza')
  await brunos.openConversation('Marina Souza')
  await brunos.send('Eu, o Bruno')
  await expect(ana.bubble('Eu, o Bruno')).toContainText('Bruno')
  await ana.expectTick('Eu, o Bruno', 'Delivered')
  await product.simulator.open(MARINA, company.phoneNumberId)
  await ana.expectTick('Eu, o Bruno', 'Read')
  await brunos.expectTick('Eu, o Bruno', 'Read')
})
