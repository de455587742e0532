import type { Page, Request } from '@playwright/test'
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

test('eight tabs of one browser share one stream, and the next one reads it when its tab is closed', async ({
  company,
  open,
}) => {
  const first = new InboxPage(await open(company.owner))
  const context = first.page.context()
  const streams = new Set<Request>()
  context.on('request', (request) => isStream(request) && streams.add(request))
  context.on('requestfinished', (request) => streams.delete(request))
  context.on('requestfailed', (request) => streams.delete(request))
  const countStreams = () => [...streams].filter((request) => !request.frame().page().isClosed()).length
  await first.goto(company.slug)
  const others: InboxPage[] = []
  while (others.length < 7) {
    const tab = new InboxPage(await context.newPage())
    // Without HTTP/2 the seventh would not even be loaded beside six streams.
    await tab.goto(company.slug)
    others.push(tab)
  }
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Para as oito' })
  for (const tab of [first, ...others]) await expect(tab.row('Marina Souza')).toContainText('Para as oito')
  expect(countStreams()).toBe(1)

  await first.page.close()
  await company.receive(MARINA, { text: 'Para as sete' })
  for (const tab of others) await expect(tab.row('Marina Souza')).toContainText('Para as sete')
  expect(countStreams()).toBe(1)
  // Also where nobody looks: the unread are counted in the title.
  await expect(others[0]?.page as Page).toHaveTitle(/^\(1\)/)
})

const isStream = (request: Request): boolean => new URL(request.url()).pathname.endsWith('.watch')

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
