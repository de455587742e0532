import { fileURLToPath } from 'node:url'
import { InboxPage } from '../pages/inbox-page.ts'
import { expectAccessible } from '../support/axe.ts'
import type { Company } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'
const sample = (name: string) =>
  fileURLToPath(new URL(`../../apps/simulator/src/media/samples/${name}`, import.meta.url))

async function putTemplate(company: Company, simulatorUrl: string): Promise<void> {
  const response = await fetch(`${simulatorUrl}/_sim/templates`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      wabaId: company.businessAccountId,
      name: 'reserva_confirmada',
      language: 'pt_BR',
      category: 'UTILITY',
      components: [
        {
          type: 'BODY',
          text: 'Olá, {{1}}! Sua reserva está confirmada.',
          example: { body_text: [['Marina']] },
        },
      ],
    }),
  })
  expect(response.ok, await response.text()).toBe(true)
}

test('a photo is chosen and sent; a file that WhatsApp does not take says why', async ({ company, open }) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Tem foto do quarto?' })
  const page = await open(company.owner)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  const files = page.locator('input[type=file]')
  await files.setInputFiles(sample('photo.jpg'))
  await expect(inbox.thread.getByRole('button', { name: /Open the photo/ })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Files on their way' })).toBeHidden()

  await files.setInputFiles({ name: 'plan.heic', mimeType: 'image/heic', buffer: Buffer.from('not a picture') })
  await expect(page.getByRole('list', { name: 'Files on their way' }).getByRole('alert')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('list', { name: 'Files on their way' })).toBeHidden()
})

test('after 24 hours a template is chosen, filled in, and arrives', async ({ product, company, open }) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Oi!', timestamp: hoursAgo(30) })
  await putTemplate(company, product.simulator.url)
  const page = await open(company.owner)
  await page.goto(`/w/${company.slug}/templates`)
  await page.getByRole('button', { name: 'Read from Meta' }).click()
  await expect(page.getByRole('heading', { name: 'reserva_confirmada' })).toBeVisible()
  await expectAccessible(page)

  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  await page.getByRole('button', { name: 'Choose a template' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /reserva_confirmada/ }).click()
  await dialog.getByRole('button', { name: 'Send template' }).click()
  await expect(dialog.getByText('Fill this in.')).toBeVisible()
  await dialog.getByLabel('Variable 1').fill('Marina')
  await expect(dialog.getByText('Olá, Marina! Sua reserva está confirmada.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Send template' }).click()
  await expect(dialog).toBeHidden()
  await inbox.expectTick('Olá, Marina! Sua reserva está confirmada.', 'Delivered')
})

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
