import { InboxPage } from '../pages/inbox-page.ts'
import { IntegrationsPage } from '../pages/integrations-page.ts'
import { PhonePage } from '../pages/phone-page.ts'
import { createCompany, putAtMeta } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

test('the whole story: sign in, connect, a customer writes on the phone, an agent answers, the ticks turn blue', async ({
  product,
  open,
}) => {
  const company = await createCompany(product, { connected: false })
  const page = await open()
  const form = new IntegrationsPage(page)
  const inbox = new InboxPage(page)
  const phone = new PhonePage(await open(undefined, { url: product.simulator.url }))

  await test.step('the owner signs in', async () => {
    await page.goto(`/w/${company.slug}/settings/integrations`)
    await page.getByLabel('E-mail').fill(company.owner.email)
    await page.getByLabel('Password', { exact: true }).fill(company.owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'WhatsApp integration' })).toBeVisible()
  })

  await test.step('saves the integration form, and Meta is told its webhook URL', async () => {
    await form.fill(company)
    await form.save()
    const callbackUrl = await form.field('Callback URL').inputValue()
    await putAtMeta(product, company, company.name, callbackUrl)
    expect(await product.simulator.verifyWebhook(company.phoneNumberId)).toEqual({ ok: true })
    await page.getByRole('link', { name: 'Inbox' }).click()
    await expect(page.getByText('No open conversation')).toBeVisible()
  })

  await test.step('a customer writes on the phone, and it appears without a reload', async () => {
    await phone.goto(company.phoneNumberId)
    await phone.addCustomer('Ana Souza', '5511977776655')
    await phone.write('Oi! Vocês têm vaga para o feriado?')
    await expect(inbox.row('Ana Souza')).toContainText('Oi! Vocês têm vaga')
  })

  await test.step('the agent answers, and the phone shows it', async () => {
    await inbox.openConversation('Ana Souza')
    await expect(inbox.bubble('Oi! Vocês têm vaga')).toBeVisible()
    await inbox.send('Temos, sim! Para quantas pessoas?')
    await phone.expectMessage('Temos, sim! Para quantas pessoas?')
  })

  await test.step('the ticks turn blue', async () => {
    await inbox.expectTick('Temos, sim!', 'Read')
  })
})
