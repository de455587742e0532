import { InboxPage } from '../pages/inbox-page.ts'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

test('a person is found by name or number, by keyboard, whatever became of the conversation', async ({
  company,
  open,
}) => {
  await company.receive('5521977771020', { name: 'João Pedro Alves', text: 'Alguém aí?' })
  await company.receive('5511988887766', { name: 'Marina Souza', text: 'Tem vaga?' })
  const page = await open(company.owner)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await expect(page, 'what waits').toHaveTitle(/^\(2\) /)
  await inbox.openConversation('João Pedro Alves')
  await page.getByRole('button', { name: /^Close/ }).click()
  await expect(inbox.tab('Closed')).toContainText('1')
  await inbox.openConversation('Marina Souza')

  const field = page.getByRole('searchbox', { name: 'Search name or number' })
  const found = page.getByRole('navigation', { name: 'People found' })
  await inbox.composer.press('Escape')
  await page.keyboard.press('/')
  await expect(field).toBeFocused()
  await page.keyboard.type('joao')
  await expect(found.getByRole('link')).toHaveText([/João Pedro Alves/])
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'João Pedro Alves' })).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('(11) 98888')
  await expect(found.getByRole('link')).toHaveText([/Marina Souza/])
  await page.keyboard.type('0000')
  await expect(page.getByText('Nobody found for')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(inbox.row('Marina Souza')).toBeVisible()
  await expect(field).toBeFocused()
})
