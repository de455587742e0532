import { IntegrationsPage } from '../pages/integrations-page.ts'
import { createCompany, putAtMeta } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

test('a wrong token is explained, and mended without typing the rest again', async ({ product, open }) => {
  const company = await createCompany(product, { connected: false })
  const form = new IntegrationsPage(await open(company.owner))
  await form.goto(company.slug)
  await form.fill({ ...company, accessToken: 'EAAGnobodyissuedthistoken' })
  await form.test()

  await expect(form.page.getByRole('heading', { name: /not right/ })).toBeVisible()
  const wrong = form.check('Meta does not accept the access token')
  await expect(wrong).toContainText('It was mistyped, revoked, or its user lost access.')
  await expect(wrong).toContainText('Meta’s code: 190')
  await expect(wrong).toContainText('Invalid OAuth access token')

  await form.replace('Permanent access token', company.accessToken)
  await form.test()
  await expect(form.page.getByRole('heading', { name: 'The connection works' })).toBeVisible()
  await expect(form.check('The phone number is found')).toContainText(company.displayPhoneNumber)
})

test('swapped IDs are told and swapped back', async ({ product, open }) => {
  const company = await createCompany(product, { connected: false })
  const form = new IntegrationsPage(await open(company.owner))
  await form.goto(company.slug)
  await form.fill({ ...company, phoneNumberId: company.businessAccountId, businessAccountId: company.phoneNumberId })
  await form.test()
  await form.check('The two IDs are swapped').getByRole('button', { name: 'Swap the two IDs' }).click()
  await expect(form.field('Phone number ID')).toHaveValue(company.phoneNumberId)
  await form.test()
  await expect(form.page.getByRole('heading', { name: 'The connection works' })).toBeVisible()
})

test('stored secrets never come back to the browser', async ({ company, open }) => {
  const page = await open(company.owner)
  const answers: string[] = []
  page.on('response', async (response) => {
    if (response.url().includes('/api/trpc/integrations')) answers.push(await response.text())
  })
  const form = new IntegrationsPage(page)
  await form.goto(company.slug)
  await expect(form.field('Permanent access token')).toHaveValue(`•••••••••••• ${company.accessToken.slice(-4)}`)
  await form.test()
  await expect(page.getByRole('heading', { name: 'The connection works' })).toBeVisible()
  await expect.poll(() => answers.length).toBeGreaterThanOrEqual(2)
  const seen = answers.join() + (await page.content())
  expect(seen).not.toContain(company.accessToken)
  expect(seen).not.toContain(company.appSecret)
})

test('a new verify token is made, saved, and is what Meta must know', async ({ product, company, open }) => {
  const form = new IntegrationsPage(await open(company.owner))
  await form.goto(company.slug)
  const before = await form.field('Verify token').inputValue()
  expect(before).toBe(company.verifyToken)
  await form.page.getByRole('button', { name: 'Make a new one' }).click()
  await expect(form.field('Verify token')).not.toHaveValue(before)
  const verifyToken = await form.field('Verify token').inputValue()
  await form.save()
  const callbackUrl = await form.field('Callback URL').inputValue()
  const verify = async (token: string) => {
    await putAtMeta(product, { ...company, verifyToken: token }, company.name, callbackUrl)
    return product.simulator.verifyWebhook(company.phoneNumberId)
  }
  expect((await verify(before)).ok).toBe(false)
  expect((await verify(verifyToken)).ok).toBe(true)
})
