import { devices } from '@playwright/test'
import { InboxPage } from '../pages/inbox-page.ts'
import { IntegrationsPage } from '../pages/integrations-page.ts'
import { expect, test } from '../support/test.ts'

const { viewport, userAgent, deviceScaleFactor, hasTouch, isMobile } = devices['Pixel 7']
const PHONE = { viewport, userAgent, deviceScaleFactor, hasTouch, isMobile }

test('on a phone, list and thread are pages of their own, and one answers', async ({ company, open }) => {
  await company.receive('5511988887766', { name: 'Marina Souza', text: 'Oi! Tem vaga?' })
  const page = await open(company.owner, PHONE)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await expect(inbox.row('Marina Souza')).toBeVisible()
  await expectNoSidewaysScroll()
  await inbox.row('Marina Souza').tap()
  await expect(inbox.bubble('Oi! Tem vaga?')).toBeVisible()
  await expect(inbox.row('Marina Souza')).toBeHidden()
  await expectNoSidewaysScroll()
  await inbox.composer.fill('Temos, sim')
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  await inbox.expectTick('Temos, sim', 'Delivered')
  await page.getByRole('link', { name: 'Back to the conversations' }).tap()
  await expect(inbox.row('Marina Souza')).toContainText('Temos, sim')

  const form = new IntegrationsPage(page)
  await form.goto(company.slug)
  await expectNoSidewaysScroll()
  await form.test()
  await expect(page.getByRole('heading', { name: 'The connection works' })).toBeVisible()

  async function expectNoSidewaysScroll() {
    const overflow = await page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(overflow, page.url()).toBeLessThanOrEqual(0)
  }
})
