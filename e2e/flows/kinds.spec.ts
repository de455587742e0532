import type { Locator, Page } from '@playwright/test'
import { InboxPage } from '../pages/inbox-page.ts'
import { expectAccessible } from '../support/axe.ts'
import { clientOf } from '../support/company.ts'
import { CUSTOMER, sendEveryKind } from '../support/every-kind.ts'
import { expect, test } from '../support/test.ts'

test('every kind of message is drawn as the customer sees it', async ({ product, company, open }) => {
  test.slow()
  const { conversationId } = await sendEveryKind(product, company)
  const page = await open(company.owner)
  const { thread } = await openThread(page, company.slug, conversationId)
  const bubbles = thread.getByRole('article')

  await see(thread, bubbles.filter({ hasText: 'Vi o anúncio' }).getByText('Feriado com vista para o mar'))
  const written = bubbles.filter({ hasText: 'Dois adultos' })
  await see(thread, written)
  await expect(written.locator('strong')).toHaveText('Dois adultos')
  await expect(written.locator('em')).toHaveText('uma criança')
  await expect(written.locator('s')).toHaveText('sem')
  await expect(written.locator('code')).toHaveText('A1B2')
  await expect(written.getByRole('link')).toHaveAttribute('href', 'https://pousada.example/quartos')

  const photo = bubbles.filter({ hasText: 'comprovante do pix' }).first()
  await see(thread, photo.getByRole('button', { name: 'Open the photo: comprovante do pix' }))
  await expect(photo.locator('xpath=../..').getByText('❤️ by Marina Souza')).toBeAttached()
  await expect.poll(() => loadedWidth(photo.locator('img')), 'the picture itself').toBeGreaterThan(0)

  await see(thread, page.getByLabel('Video: a varanda'))
  const voice = thread.getByRole('group', { name: 'Voice message, 0:04' })
  await see(thread, voice)
  await expect(voice.locator('[data-waveform]')).toHaveAttribute('data-waveform', 'known')
  await see(thread, thread.getByRole('group', { name: 'Audio, 0:04' }))
  await see(thread, thread.getByRole('link', { name: /Nota fiscal 2026\.pdf.*PDF · 1 kB.*new tab/ }))
  await see(thread, thread.getByAltText('Sticker').first())
  await see(thread, thread.getByRole('link', { name: /MASP.*map/ }))
  await see(thread, bubbles.filter({ hasText: 'Lucía Gómez' }).getByRole('button', { name: /^Copy/ }))
  for (const [how, what] of [
    ['Tapped a button of the template', 'Quero sim'],
    ['Tapped a button', 'Confirmar'],
    ['Chose from the list', 'Quarto com vista'],
  ] as const) {
    await see(thread, bubbles.filter({ hasText: how }).filter({ hasText: what }))
  }
  await see(thread, bubbles.filter({ hasText: 'Nome completo' }).getByText('12/01/2027'))
  await see(thread, bubbles.filter({ hasText: 'Order · 1 item' }).getByText('R$640.00').last())
  await see(thread, bubbles.filter({ hasText: 'Esse serve para dois?' }).getByText('DIARIA-CASAL'))
  await see(thread, bubbles.filter({ hasText: 'Olha que legal' }).getByText('Forwarded'))

  const edited = bubbles.filter({ hasText: 'Chegamos às 22h' })
  await see(thread, edited)
  await edited.getByRole('button', { name: /Edited/ }).click()
  await expect(edited.getByText('Chegamos às 20h')).toBeVisible()

  const deleted = bubbles.filter({ hasText: 'The customer deleted this message' })
  await see(thread, deleted)
  await expect(thread.getByText('Esqueça o que escrevi')).toBeHidden()
  await deleted.getByRole('button', { name: 'See what it was' }).click()
  await expect(deleted.getByText('Esqueça o que escrevi antes')).toBeVisible()

  await see(thread, thread.getByText('Marina Souza reacted 👍 to a message that is not here'))
  await see(thread, thread.getByText('The security code of Marina Souza changed'))
  const unsupported = bubbles.filter({ hasText: 'This message cannot be shown here' })
  await see(thread, unsupported.getByText('Meta says: Message type is currently not supported.'))
  await unsupported.getByText('As Meta sent it').click()
  await expect(unsupported.getByText('"131051"').or(unsupported.getByText('131051'))).toBeVisible()

  await see(thread, bubbles.filter({ hasText: 'Prefere entrar antes' }).getByText('Não precisa'))
  const list = bubbles.filter({ hasText: 'Qual quarto você prefere?' })
  await see(thread, list)
  await list.getByText('Ver quartos').click()
  await expect(list.getByText('Suíte jardim')).toBeVisible()
  await see(thread, thread.getByRole('link', { name: 'Ver fotos' }))
  await see(thread, bubbles.filter({ hasText: 'De onde você vem?' }).getByText('Send location'))
  await see(thread, thread.getByRole('link', { name: /Pousada Maré Alta.*map/ }))
  await see(thread, bubbles.filter({ hasText: 'Recepção' }).getByRole('link', { name: 'oi@pousada.example' }))
  const template = bubbles.filter({ hasText: 'Olá, Marina! Faltam 3 dias' })
  await see(thread, template.getByText('Fazer check-in'))
  await expect(template.getByTitle('Template: checkin_adiantado (pt_BR)')).toBeVisible()
})

test('pictures are looked at one after the other, and the keyboard comes back to where it was', async ({
  company,
  open,
}) => {
  await company.receive(CUSTOMER.waId, { name: CUSTOMER.name, type: 'image', caption: 'a primeira' })
  await company.receive(CUSTOMER.waId, { type: 'image', sample: 'plan', caption: 'a segunda' })
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation(CUSTOMER.name)
  const { page, thread } = inbox
  await thread.getByRole('button', { name: 'Open the photo: a primeira' }).press('Enter')
  const viewer = page.getByRole('dialog')
  await expect(viewer.getByAltText('a primeira')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByAltText('a segunda')).toBeVisible()
  await expect(viewer.getByText('2 of 2')).toBeVisible()
  await page.keyboard.press('+')
  await expect(viewer.getByAltText('a segunda')).toHaveCSS('transform', /matrix\(1\.5/)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(viewer).toBeHidden()
  await expect(thread.getByRole('button', { name: 'Open the photo: a segunda' })).toBeFocused()
})

test('an album is one grid, grows without moving what one reads, and every picture of it keeps its own', async ({
  company,
  open,
}) => {
  await company.receive(CUSTOMER.waId, { name: CUSTOMER.name, text: 'Olha o quarto' })
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation(CUSTOMER.name)
  const { page, thread } = inbox
  const { messageId: loved } = await company.receive(CUSTOMER.waId, { type: 'image', caption: 'a varanda' })
  await expect(thread.getByRole('button', { name: 'Open the photo: a varanda' })).toBeVisible()
  for (let count = 0; count < 3; count++) await company.receive(CUSTOMER.waId, { type: 'image', sample: 'plan' })
  await company.receive(CUSTOMER.waId, { type: 'video' })
  const album = thread.getByRole('article').filter({ hasText: 'a varanda' })
  await expect(album.getByRole('list', { name: '5 photos and videos' })).toBeInViewport({ ratio: 0.9 })
  await expect(album.getByText('+2')).toBeVisible()
  await expect(thread.getByRole('article')).toHaveCount(2)
  await company.receive(CUSTOMER.waId, { type: 'reaction', messageId: loved, emoji: '😍' })

  const tiles = album.getByRole('list', { name: '5 photos' }).locator('> li')
  const second = tiles.nth(1)
  await second.getByRole('button', { name: 'More about this message' }).press('Enter')
  await page.getByRole('menuitem', { name: 'React with 🙏' }).press('Enter')
  await expect(second.getByText('🙏 by Us')).toBeAttached()
  await expect(album.getByText('🙏 by Us')).toHaveCount(1)
  await expectAccessible(page)

  await album.getByRole('button', { name: 'Open: Photo 4 of 5, +2' }).press('Enter')
  const viewer = page.getByRole('dialog')
  await expect(viewer.getByText('4 of 5')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(viewer.getByLabel('Video')).toBeVisible()
  await viewer.getByRole('button', { name: 'More about this message' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Reply' }).press('Enter')
  await expect(page.getByText('Replying to Marina Souza')).toBeVisible()
  await inbox.send('Que bonito')
  await inbox.expectTick('Que bonito', 'Delivered')
  await inbox.bubble('Que bonito').getByRole('button', { name: /Video/ }).press('Enter')
  await expect(tiles.nth(3)).toBeFocused()
})

test('one recording plays at a time, at the speed one chose, and can be wound by keyboard', async ({
  company,
  open,
}) => {
  await company.receive(CUSTOMER.waId, { name: CUSTOMER.name, type: 'voice' })
  await company.receive(CUSTOMER.waId, { type: 'audio' })
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation(CUSTOMER.name)
  const voice = inbox.thread.getByRole('group', { name: /^Voice message/ })
  const audio = inbox.thread.getByRole('group', { name: /^Audio/ })
  await voice.getByRole('button', { name: 'Play' }).click()
  await expect(voice.getByRole('button', { name: 'Pause' })).toBeVisible()
  await voice.getByRole('button', { name: 'Speed: 1×. Change' }).click()
  await expect(audio.getByRole('button', { name: 'Speed: 1.5×. Change' })).toBeVisible()
  await audio.getByRole('button', { name: 'Play' }).click()
  await expect(audio.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(voice.getByRole('button', { name: 'Play' })).toBeVisible()
  await audio.getByRole('button', { name: 'Pause' }).click()
  const position = voice.getByRole('slider')
  await position.press('ArrowRight')
  await expect(position).toHaveAttribute('aria-valuetext', /0:0[234] of 0:04/)
})

test('one reacts, takes it back, quotes and reads the details from a message’s menu, by keyboard', async ({
  company,
  open,
}) => {
  await company.receive(CUSTOMER.waId, { name: CUSTOMER.name, text: 'Tem vaga?' })
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await inbox.openConversation(CUSTOMER.name)
  const { page, thread } = inbox
  const menu = async () => {
    await thread.getByRole('button', { name: 'More about this message' }).press('Enter')
    await expect(page.getByRole('menu')).toBeVisible()
  }
  await menu()
  await expectAccessible(page)
  await page.getByRole('menuitem', { name: 'React with 🙏' }).press('Enter')
  await expect(thread.getByText('🙏 by Us')).toBeAttached()
  await expect(inbox.row(CUSTOMER.name)).toContainText('Reacted with 🙏')
  await menu()
  await page.getByRole('menuitem', { name: 'Take 🙏 back' }).press('Enter')
  await expect(thread.getByText('🙏 by Us')).toBeHidden()

  await menu()
  await page.getByRole('menuitem', { name: 'Another emoji' }).press('Enter')
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('party popper')
  await expect(page.getByRole('gridcell', { name: 'party popper' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(thread.getByText('🎉 by Us')).toBeAttached()

  await menu()
  await page.getByRole('menuitem', { name: 'Details of the message' }).press('Enter')
  await expect(page.getByRole('dialog').getByText(/^wamid\./)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await menu()
  await page.getByRole('menuitem', { name: 'Reply' }).press('Enter')
  await expect(page.getByText('Replying to Marina Souza')).toBeVisible()
  await inbox.send('Temos sim!')
  await expect(inbox.bubble('Temos sim!').getByRole('button', { name: /Tem vaga\?/ })).toBeVisible()
  await inbox.expectTick('Temos sim!', 'Delivered')
})

test('on a phone a finger held on a message opens its menu, and one that draws it aside answers it', async ({
  company,
  open,
}) => {
  await company.receive(CUSTOMER.waId, { name: CUSTOMER.name, type: 'image', caption: 'a varanda' })
  const inbox = new InboxPage(
    await open(company.owner, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }),
  )
  await inbox.goto(company.slug)
  await inbox.openConversation(CUSTOMER.name)
  const { page, thread } = inbox
  const picture = await thread.getByRole('button', { name: 'Open the photo: a varanda' }).boundingBox()
  const touchPoints = [{ x: (picture?.x ?? 0) + 50, y: (picture?.y ?? 0) + 50 }]
  const finger = await page.context().newCDPSession(page)
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
  await expect(page.getByRole('menu')).toBeVisible()
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await page.getByRole('menuitem', { name: 'Reply' }).tap()
  const replying = page.getByText('Replying to Marina Souza')
  await expect(replying).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()

  const draw = async (right: number) => {
    const { x = 0, y = 0 } = (await thread.getByRole('article').boundingBox()) ?? {}
    const at = (px: number) => ({ touchPoints: [{ x: x + 20 + px, y: y + 20 }] })
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', ...at(0) })
    for (let px = 10; px <= right; px += 10)
      await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', ...at(px) })
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  }
  await page.getByRole('button', { name: 'Do not quote' }).tap()
  await expect(replying).toBeHidden()
  await draw(40)
  await expect(thread.getByRole('article')).toHaveCSS('translate', 'none')
  await expect(replying).toBeHidden()
  await draw(100)
  await expect(replying).toBeVisible()
  await expect(thread.getByRole('article')).toHaveCSS('translate', 'none')
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a quoted message far above is gone to', async ({ product, company, open }) => {
  const { messageId } = await company.receive(CUSTOMER.waId, { name: CUSTOMER.name, text: 'A primeira de todas' })
  for (let count = 0; count < 130; count++) await company.receive(CUSTOMER.waId, { text: `Mais uma, ${count}` })
  await company.receive(CUSTOMER.waId, { text: 'Lembra desta?', replyTo: messageId })
  const inbox = new InboxPage(await open(company.owner))
  await inbox.goto(company.slug)
  await expect(inbox.row(CUSTOMER.name)).toContainText('Lembra desta?')
  const { id } = (
    await (
      await clientOf(product, company.owner)
    ).inbox.listConversations.query({
      workspace: company.slug,
      tab: 'open',
    })
  ).items[0] as { id: string }
  await (await clientOf(product, company.owner)).inbox.markRead.mutate({ workspace: company.slug, conversationId: id })
  await inbox.openConversation(CUSTOMER.name)
  await inbox.bubble('Lembra desta?').getByRole('button', { name: 'Show the message it answers' }).press('Enter')
  await expect(inbox.bubble('A primeira de todas')).toBeInViewport()
  await expect(inbox.bubble('A primeira de todas')).toBeFocused()
})

test('a thread of every kind has no barrier in either theme, and a deleted message is in no list', async ({
  product,
  company,
  open,
}) => {
  test.slow()
  const { conversationId } = await sendEveryKind(product, company)
  const page = await open(company.owner)
  const { thread } = await openThread(page, company.slug, conversationId)
  for (const text of ['comprovante do pix', 'Lucía Gómez', 'Order · 1 item', 'Qual quarto você prefere?']) {
    await see(thread, thread.getByRole('article').filter({ hasText: text }).first())
    await expectAccessible(page)
  }
  const last = await company.receive(CUSTOMER.waId, { text: 'um segredo' })
  const inbox = new InboxPage(page)
  await expect(inbox.row(CUSTOMER.name)).toContainText('um segredo')
  await company.receive(CUSTOMER.waId, {
    type: 'raw',
    rawType: 'revoke',
    content: { revoke: { original_message_id: last.messageId } },
  })
  await expect(inbox.row(CUSTOMER.name)).toContainText('Deleted message')
  await expect(inbox.list.getByText('um segredo')).toBeHidden()
})

async function openThread(page: Page, slug: string, conversationId: string): Promise<InboxPage> {
  const inbox = new InboxPage(page)
  await page.goto(`/w/${slug}/inbox/${conversationId}`)
  await expect(inbox.thread.getByRole('article').first()).toBeVisible()
  await inbox.thread.evaluate((element) => {
    element.scrollTop = 0
  })
  return inbox
}

/** Scrolls down until it is drawn, as one reads: what is far from view is not in the page. */
async function see(thread: Locator, target: Locator): Promise<void> {
  await expect(async () => {
    if (!(await target.first().isVisible())) {
      await thread.evaluate((element) => element.scrollBy(0, element.clientHeight / 2))
    }
    await target.first().scrollIntoViewIfNeeded({ timeout: 1000 })
    await expect(target.first()).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000, intervals: [50] })
}

const loadedWidth = (image: Locator): Promise<number> =>
  image.evaluate((element) => (element as unknown as { naturalWidth: number }).naturalWidth)
