import { randomUUID } from 'node:crypto'
import { devices } from '@playwright/test'
import { InboxPage } from '../pages/inbox-page.ts'
import { IntegrationsPage } from '../pages/integrations-page.ts'
import { PhonePage } from '../pages/phone-page.ts'
import { expectAccessible } from '../support/axe.ts'
import { type Company, clientOf, createCompany } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'

test('the pages before one is inside', async ({ product, company, open, guard }) => {
  // A used-up link is refused, and the browser says so.
  guard.allow(/status of 40\d/)
  const page = await open()
  const { url } = await (await clientOf(product, company.owner)).invitations.create.mutate({
    workspace: company.slug,
    email: `carla.${randomUUID()}@example.com`,
    role: 'AGENT',
  })
  const pages = {
    '/sign-in': 'Sign in',
    '/forgot-password': 'Reset your password',
    '/reset-password': 'Choose a new password',
    '/reset-password?token=some-token': 'Choose a new password',
    [new URL(url).pathname]: `Join ${company.name}`,
    '/invite/nobody-made-this': 'This invitation cannot be opened',
    '/no/such/page': 'There is nothing at this address',
  }
  for (const [path, heading] of Object.entries(pages)) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible()
    await expectAccessible(page)
  }
})

test('the inbox, empty and in use', async ({ product, company, open }) => {
  const page = await open(company.owner)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await expect(page.getByText('No open conversation')).toBeVisible()
  await expectAccessible(page)
  await fillConversation(company)
  await product.simulator.orderFault({
    kind: 'failed-status',
    code: 131026,
    match: { phoneNumberId: company.phoneNumberId },
  })
  await inbox.openConversation('Marina Souza')
  await inbox.send('Esta não chega')
  await inbox.expectTick('Esta não chega', 'Not sent')
  await inbox.thread.getByRole('button', { name: /Not sent/ }).click()
  await expect(inbox.thread.getByText('WhatsApp could not deliver this')).toBeVisible()
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
})

test('the inbox on a phone', async ({ company, open }) => {
  const { viewport, hasTouch, isMobile } = devices['Pixel 7']
  const page = await open(company.owner, { viewport, hasTouch, isMobile })
  const inbox = new InboxPage(page)
  await fillConversation(company)
  await inbox.goto(company.slug)
  await expect(inbox.row('Marina Souza')).toBeVisible()
  await expectAccessible(page)
  await inbox.row('Marina Souza').click()
  await expect(inbox.bubble('Oi!')).toBeVisible()
  await expectAccessible(page)
})

test('settings, with the result of a test, and the menus', async ({ product, company, open }) => {
  const page = await open(company.owner)
  const form = new IntegrationsPage(page)
  await form.goto(company.slug)
  await form.test()
  await expect(page.getByRole('heading', { name: 'The connection works' })).toBeVisible()
  await expectAccessible(page)
  await form.replace('Permanent access token', 'EAAGwrong')
  await form.test()
  await expect(page.getByRole('heading', { name: /not right/ })).toBeVisible()
  await expectAccessible(page)

  await page.goto(`/w/${company.slug}/settings/members`)
  await expect(page.getByText(company.owner.email)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  for (const menu of ['Your account', `Workspace: ${company.name}`]) {
    await page.getByRole('button', { name: menu }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toBeHidden()
  }
  await page.goto('/w/new')
  await expect(page.getByRole('heading', { name: 'New workspace' })).toBeVisible()
  await expectAccessible(page)

  const other = await createCompany(product, { name: 'Outra Empresa' })
  await page.goto(`/w/${other.slug}/inbox`)
  await expect(page.getByRole('heading', { name: 'This workspace does not exist' })).toBeVisible()
  await expectAccessible(page)
})

test('what a role may not see', async ({ company, open }) => {
  const page = await open(await company.addMember('MARKETING'))
  await page.goto(`/w/${company.slug}/settings/integrations`)
  await expect(page.getByText('Only owners and administrators connect WhatsApp')).toBeVisible()
  await expectAccessible(page)
})

test('the simulator’s phone, from which a customer writes and reads', async ({ product, company, open }) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Oi!' })
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')

  const phone = new PhonePage(await open(undefined, { url: product.simulator.url }))
  await phone.goto(company.phoneNumberId)
  await phone.choose('Marina Souza')
  await phone.write('Escrito no telefone')
  await expect(inbox.bubble('Escrito no telefone')).toBeVisible()
  await inbox.send('Lido no telefone')
  await phone.expectMessage('Lido no telefone')
  await inbox.expectTick('Lido no telefone', 'Read')
  await phone.page.getByRole('button', { name: 'Send something else' }).click()
  await phone.page.getByRole('button', { name: 'Location', exact: true }).click()
  await expect(inbox.thread.getByRole('link', { name: /MASP/ })).toBeVisible()
  await expectAccessible(phone.page)
})

async function fillConversation(company: Company): Promise<void> {
  await company.receive(MARINA, { name: 'Marina Souza', username: 'marinasz', text: 'Oi! https://example.com' })
  for (const type of ['image', 'voice', 'document', 'location', 'contacts', 'sticker', 'unsupported', 'order']) {
    await company.receive(MARINA, { type })
  }
  await company.receive('5531966662020', { name: 'Carla Mendes', hidePhone: true, text: 'Sem telefone' })
}
