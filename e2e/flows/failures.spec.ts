import { InboxPage } from '../pages/inbox-page.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'

test.beforeEach(async ({ company }) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Oi!' })
})

test('what Meta refuses is explained under the message, and can be sent again', async ({ product, company, open }) => {
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  const { phoneNumberId } = company
  await product.simulator.orderFault({ kind: 'failed-status', code: 131026, match: { phoneNumberId } })
  await inbox.send('Está me ouvindo?')
  await inbox.expectTick('Está me ouvindo?', 'Not sent')
  await inbox.thread.getByRole('button', { name: /Not sent/ }).click()
  await expect(inbox.thread.getByText('WhatsApp could not deliver this')).toBeVisible()
  await expect(inbox.thread.getByText(/131026/)).toBeVisible()
  await inbox.thread.getByRole('button', { name: 'Send again' }).click()
  await inbox.expectTick('Está me ouvindo?', 'Delivered')
})

test('a lost answer is not sent twice: the status says that it arrived', async ({ product, company, open }) => {
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  const { phoneNumberId } = company
  await product.simulator.orderFault({ kind: 'cut', match: { operation: 'message.send', phoneNumberId } })
  await inbox.send('Só uma vez, por favor')
  await inbox.expectTick('Só uma vez', 'Delivered')
  expect(await product.simulator.accepted(phoneNumberId)).toHaveLength(1)
})

test('a closed window is explained, and opens by itself when the customer writes', async ({ company, open }) => {
  const DONA_TERESA = '554899123456'
  const yesterday = new Date(Date.now() - 25 * 3_600_000).toISOString()
  await company.receive(DONA_TERESA, { name: 'Dona Teresa', text: 'Bom dia', timestamp: yesterday })
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation('Dona Teresa')
  await expect(inbox.page.getByText('The 24-hour window is closed')).toBeVisible()
  await expect(inbox.composer).toBeHidden()
  await company.receive(DONA_TERESA, { text: 'Ainda está aí?' })
  await inbox.send('Estou sim, Dona Teresa')
  await inbox.expectTick('Estou sim', 'Delivered')
})
