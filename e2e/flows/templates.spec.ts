import { expectAccessible } from '../support/axe.ts'
import type { Company } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

async function decide(company: Company, simulatorUrl: string, name: string, decision: object): Promise<void> {
  const response = await fetch(`${simulatorUrl}/_sim/templates/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ wabaId: company.businessAccountId, ...decision }),
  })
  expect(response.ok, await response.text()).toBe(true)
}

test('a template is written, rejected, mended and approved, each step live', async ({ product, company, open }) => {
  const { url } = product.simulator
  const name = `aviso_${company.phoneNumberId}`
  const page = await open(company.owner)
  await page.goto(`/w/${company.slug}/templates`)
  await page.getByRole('link', { name: 'New template' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  const text = page.getByLabel('Text of the message')
  await text.fill('{{1}}, seu pedido chegou.')
  await expect(page.getByText('Meta wants words before the first and after the last variable.')).toBeVisible()
  await text.fill('Olá, {{1}}! Seu pedido chegou.')
  await page.getByRole('button', { name: 'Submit to Meta' }).click()
  await expect(page.getByText('Meta wants an example.')).toBeVisible()
  await page.getByLabel('Example for 1').fill('Marina')
  await expect(page.getByRole('complementary').getByText('Olá, Marina! Seu pedido chegou.')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Submit to Meta' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Submit to Meta' }).click()
  await expect(page.getByText('Meta is reviewing it')).toBeVisible()

  await decide(company, url, name, { status: 'REJECTED', reason: 'INVALID_FORMAT' })
  await expect(page.getByText('Meta rejected it')).toBeVisible()
  await expect(page.getByText('Its form is not right: check variables, samples and links.')).toBeVisible()
  await text.fill('Olá, {{1}}! Seu pedido já chegou à loja.')
  await page.getByRole('button', { name: 'Submit the change' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Submit the change' }).click()
  await expect(page.getByText('Meta is reviewing it')).toBeVisible()

  await decide(company, url, name, { status: 'APPROVED' })
  await expect(page.getByText('Approved: it can be sent')).toBeVisible()
  await expectAccessible(page)
})

test('an agent looks at templates and cannot write one', async ({ company, open }) => {
  const page = await open(await company.addMember('AGENT'))
  await page.goto(`/w/${company.slug}/templates`)
  await expect(page.getByRole('heading', { name: 'Templates', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'New template' })).toBeHidden()
  await page.goto(`/w/${company.slug}/templates/new`)
  await expect(page.getByText('Your role does not write templates')).toBeVisible()
  await expectAccessible(page)
})
