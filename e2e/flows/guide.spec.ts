import { InboxPage } from '../pages/inbox-page.ts'
import { expectAccessible } from '../support/axe.ts'
import { createCompany } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

test('a newcomer follows the guide, and the checklist follows what happens', async ({ product, open }) => {
  const company = await createCompany(product)
  const page = await open(company.owner)
  await page.goto(`/w/${company.slug}/settings/integrations`)
  await page.getByRole('button', { name: 'Test connection' }).click()
  await expect(page.getByRole('heading', { name: 'The connection works' })).toBeVisible()

  await page.getByRole('link', { name: 'Guide', exact: true }).click()
  const checklist = page.getByRole('complementary', { name: 'How far you are' })
  const item = (title: string) => checklist.getByRole('listitem').filter({ hasText: title })
  await expect(item('Credentials saved and tested')).toContainText('(Done)')
  await expect(item('Webhook verified by Meta')).toContainText('(Done)')
  await expect(item('First message received')).not.toContainText('(Done)')
  // The step that is next is open, and has at hand what it needs.
  await expect(page.getByText('messages and their ticks')).toBeVisible()
  await expectAccessible(page)

  await company.receive('5511988887766', { name: 'Marina Souza', text: 'Oi!' })
  await expect(item('First message received')).toContainText('(Done)')
  await expect(checklist.getByRole('status')).toHaveText('3 of 4 done')

  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  await inbox.send('Olá, Marina!')
  await expect(item('First message sent')).toContainText('(Done)')
})

test('the guide is for those who may connect', async ({ company, open }) => {
  const page = await open(await company.addMember('AGENT'))
  await page.goto(`/w/${company.slug}/settings/guide`)
  await expect(page.getByText('Only owners and administrators set up WhatsApp')).toBeVisible()
  await expectAccessible(page)
})
