import { fileURLToPath } from 'node:url'
import { newId } from '@recado/core'
import { InboxPage } from '../pages/inbox-page.ts'
import { PhonePage } from '../pages/phone-page.ts'
import { expectAccessible } from '../support/axe.ts'
import { type Company, clientOf } from '../support/company.ts'
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
        { type: 'FOOTER', text: 'Pousada Maré Alta' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Fazer check-in' }] },
      ],
    }),
  })
  expect(response.ok, await response.text()).toBe(true)
}

test('files wait with their captions, go in their order, and one that failed is kept and tried again', async ({
  company,
  open,
  guard,
}) => {
  // The browser itself reports the answer that this flow makes fail.
  guard.allow(/status of 503/)
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Tem foto do quarto?' })
  await company.receive('5521977771020', { name: 'João Pedro', text: 'Oi' })
  const page = await open(company.owner)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([sample('receipt.pdf'), sample('photo.jpg')])
  const tray = page.getByRole('dialog', { name: 'Send 2 files' })
  await expect(tray.getByLabel('Caption of receipt.pdf')).toBeFocused()
  await page.keyboard.type('O recibo')
  await tray.getByRole('button', { name: 'Move photo.jpg up' }).press('Enter')
  await tray.getByLabel('Caption of photo.jpg').fill('Vista para o mar')
  await tray
    .getByLabel('Add files')
    .and(page.locator('input'))
    .setInputFiles({ name: 'plan.heic', mimeType: 'image/heic', buffer: Buffer.from('not a picture') })
  await expect(page.getByRole('alert').filter({ hasText: 'WhatsApp takes pictures as JPEG or PNG' })).toBeVisible()
  await expectAccessible(page)

  const failing = (url: URL) => url.pathname.endsWith('/media')
  await page.route(failing, (route) =>
    route.fulfill({ status: 503, json: { error: { code: 'STORAGE_UNAVAILABLE', message: 'not now' } } }),
  )
  await page.getByRole('button', { name: 'Send 2' }).press('Enter')
  const uploads = page.getByRole('list', { name: 'Files on their way' }).getByRole('listitem')
  await expect(uploads.first().getByRole('alert')).toBeVisible()
  await expect(uploads.nth(1)).toContainText('Waits for the file above it')

  await inbox.openConversation('João Pedro')
  await expect(uploads).toHaveCount(0)
  await inbox.openConversation('Marina Souza')
  await expect(uploads).toHaveText([/photo\.jpg/, /receipt\.pdf/])
  await page.unroute(failing)
  await uploads.first().getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(uploads).toHaveCount(0)
  await inbox.expectTick('O recibo', 'Delivered')
  const sent = inbox.thread.getByRole('article')
  await expect(sent.nth(1).getByRole('button', { name: 'Open the photo: Vista para o mar' })).toBeVisible()
  await expect(sent.nth(2)).toContainText('receipt.pdf')
})

test('a list is built by keyboard alone, and answered with a tap on the phone', async ({ product, company, open }) => {
  const { phone, inbox, page } = await bothEnds({ product, company, open }, 'Quais quartos tem?')

  await page.getByRole('button', { name: 'Send something else' }).press('Enter')
  await page.getByRole('menuitem', { name: 'List' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'List' })
  await expect(dialog.getByLabel('Title (optional)')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Qual quarto você prefere?')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Ver os quartos disponíveis')
  await expect(dialog.getByText('6 characters too many: WhatsApp takes 20.')).toBeVisible()
  await dialog.getByLabel('Button that opens the list').fill('Ver quartos')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Suíte jardim')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Cama de casal')
  await dialog.getByRole('button', { name: 'Add a choice' }).press('Enter')
  await expect(dialog.getByLabel('Choice 2', { exact: true })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(dialog.getByLabel('Choice 2', { exact: true }), 'what is missing').toBeFocused()
  await page.keyboard.type('Standard')
  await expect(dialog.getByRole('region', { name: 'As it will look' })).toContainText('Cama de casal')
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await inbox.expectTick('Qual quarto você prefere?', 'Read')

  await phone.tap('Ver quartos', 'Standard')
  const answer = inbox.bubble('Chose from the list')
  await expect(answer).toContainText('Standard')
  await expect(answer).toContainText('Qual quarto você prefere?')
})

test('buttons, a place and an emoji go out of the composer', async ({ product, company, open }) => {
  const { phone, inbox, page } = await bothEnds({ product, company, open }, 'Onde fica?')
  const build = async (what: string) => {
    await page.getByRole('button', { name: 'Send something else' }).click()
    await page.getByRole('menuitem', { name: what, exact: true }).click()
  }
  const send = page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true })

  await build('Location')
  await send.click()
  await expect(page.getByText('Two numbers with a point').or(page.getByText('Fill this in.'))).toBeVisible()
  await page.getByLabel('Coordinates or a link to a map').fill('https://maps.google.com/@-23.56139,-46.65652,15z')
  await page.getByLabel('Name of the place').fill('Pousada Maré Alta')
  await send.click()
  await inbox.expectTick('Pousada Maré Alta', 'Read')

  await build('Reply buttons')
  await page.getByLabel('A picture, video or document instead').setInputFiles(sample('photo.jpg'))
  await expect(page.getByRole('dialog').getByText('photo.jpg')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Quer reservar?')
  await page.getByLabel('Button 1', { exact: true }).fill('Sim')
  await page.getByRole('button', { name: 'Add a button' }).click()
  await expect(page.getByLabel('Button 2', { exact: true })).toBeFocused()
  await page.keyboard.type('Sim')
  await expect(page.getByText('Another button has this text already')).toBeVisible()
  await page.getByLabel('Button 2', { exact: true }).fill('Agora não')
  await send.click()
  await expect(phone.page.getByRole('log').getByAltText('Photo')).toBeVisible()
  await phone.tap('Agora não')
  await expect(inbox.bubble('Tapped a button')).toContainText('Agora não')

  const client = await clientOf(product, company.owner)
  await client.inbox.sendMessage.mutate({
    workspace: company.slug,
    id: newId(),
    conversationId: new URL(page.url()).pathname.split('/').at(-1) ?? '',
    content: { kind: 'flow', body: 'Preencha o check-in', label: 'Abrir', flowId: '1112223334445556' },
    replyToId: null,
  })
  await expect(inbox.bubble('Preencha o check-in')).toContainText('Abrir')
  await phone.fillIn('Abrir', 'Chego às 15h')
  await expect(inbox.bubble('Filled in the form').getByText('Chego às 15h')).toBeVisible()

  await inbox.composer.fill('Combinado ')
  await page.getByRole('button', { name: 'Emoji' }).press('Enter')
  // By its Portuguese name, though the page speaks English.
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('festa')
  await expect(page.getByRole('gridcell', { name: 'party popper' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('gridcell', { name: 'party popper' }).click()
  await page.keyboard.press('Escape')
  await expect(inbox.composer).toBeFocused()
  await expect(inbox.composer).toHaveValue('Combinado 🎉')
  await page.keyboard.press('Enter')
  await phone.expectMessage('Combinado 🎉')
})

test('what one sends can be taken back for five seconds, and goes at once when the page is closed', async ({
  product,
  company,
  open,
}) => {
  const { phone, inbox, page } = await bothEnds({ product, company, open }, 'Qual o valor?')
  await page.getByRole('button', { name: 'Send something else' }).click()
  await page.getByRole('menuitemcheckbox', { name: '5 seconds to undo' }).click()
  await page.keyboard.press('Escape')
  // A busy machine needs longer for what follows than a person does.
  await page.evaluate("localStorage.setItem('recado.undo-send', '30')")
  await inbox.composer.fill('R$ 32')
  await inbox.composer.press('Enter')
  await inbox.bubble('R$ 32').locator('xpath=..').getByRole('button', { name: 'Undo' }).click()
  await expect(inbox.bubble('R$ 32')).toBeHidden()
  await expect(inbox.composer).toHaveValue('R$ 32')
  await expect(inbox.composer).toBeFocused()
  await inbox.composer.press('End')
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(inbox.composer).toHaveValue('R$ 320')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expectAccessible(page)
  await page.goto('about:blank')
  await phone.expectMessage('R$ 320')
  await expect(phone.page.getByRole('log').getByText('R$ 32', { exact: true })).toBeHidden()
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

  const phone = new PhonePage(await open(undefined, { url: product.simulator.url }))
  await phone.goto(company.phoneNumberId)
  await phone.choose('Marina Souza')
  await phone.expectMessage('Olá, Marina! Sua reserva está confirmada.')
  await phone.expectMessage('Pousada Maré Alta')
  await phone.tap('Fazer check-in')
  await expect(inbox.bubble('Tapped a button of the template')).toContainText('Fazer check-in')
})

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

type Fixtures = Parameters<Parameters<typeof test>[2]>[0]

/** The customer's phone and the agent's inbox, both at what the customer has just asked. */
async function bothEnds({ product, company, open }: Pick<Fixtures, 'product' | 'company' | 'open'>, asked: string) {
  await company.receive(MARINA, { name: 'Marina Souza', text: asked })
  const phone = new PhonePage(await open(undefined, { url: product.simulator.url }))
  await phone.goto(company.phoneNumberId)
  await phone.choose('Marina Souza')
  const page = await open(company.owner)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  return { phone, inbox, page }
}
