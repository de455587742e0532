import { InboxPage } from '../pages/inbox-page.ts'
import { expectAccessible } from '../support/axe.ts'
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

test('a token that was revoked pauses the number: all is told, nothing fails, and it goes on once mended', async ({
  product,
  company,
  open,
}) => {
  const { phoneNumberId } = company
  const page = await open(company.owner)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  await product.simulator.orderFault({
    kind: 'error',
    code: 190,
    match: { operation: 'message.send', phoneNumberId },
  })
  await inbox.send('Antes da troca')
  await expect(inbox.thread.getByText('Waits: sending from this number is paused')).toBeVisible()
  await expect(page.getByText('Meta no longer accepts the access token.')).toBeVisible()
  await inbox.send('E esta também espera')
  await expect(inbox.thread.getByText('Waits: sending from this number is paused')).toHaveCount(2)
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Open the integration' }).click()
  await page.getByRole('button', { name: 'Resume sending' }).click()
  await expect(page.getByRole('button', { name: 'Resume sending' })).toBeHidden()
  // A job finds what waited, and others send it.
  await expect.poll(() => product.simulator.accepted(phoneNumberId), { timeout: 30_000 }).toHaveLength(2)
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  await inbox.expectTick('Antes da troca', 'Delivered')
  await inbox.expectTick('E esta também espera', 'Delivered')
})
