import { InboxPage } from '../pages/inbox-page.ts'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

test('an inbox is worked with the keyboard alone', async ({ company, open }) => {
  await company.receive('5511988887766', { name: 'Marina Souza', text: 'Primeira' })
  const page = await open(company.owner)
  const inbox = new InboxPage(page)
  await inbox.goto(company.slug)
  await expect(inbox.row('Marina Souza')).toBeVisible()
  await company.receive('5521977771020', { name: 'João Pedro', text: 'Segunda' })
  await expect(inbox.row('João Pedro')).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Go anywhere, do anything')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('j')
  await expect(inbox.row('João Pedro')).toBeFocused()
  await page.keyboard.press('j')
  await expect(inbox.row('Marina Souza')).toBeFocused()
  await page.keyboard.press('k')
  await expect(inbox.row('João Pedro')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(inbox.bubble('Segunda')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(inbox.composer).toBeFocused()
  await page.keyboard.type('Respondi sem o mouse')
  await page.keyboard.press('Enter')
  await inbox.expectTick('Respondi sem o mouse', 'Delivered')

  await page.keyboard.press('Escape')
  await expect(inbox.composer).not.toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`/w/${company.slug}/inbox$`))

  await page.keyboard.press('e')
  await expect(inbox.tab('Closed')).toContainText('1')
  await expect(inbox.row('João Pedro')).toBeHidden()
})

test('the palette goes to pages and conversations, and does what else can be done', async ({ company, open }) => {
  await company.receive('5511988887766', { name: 'Marina Souza', text: 'Tem vaga?' })
  const page = await open(await company.addMember('AGENT'))
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const choose = async (typed: string, option: string) => {
    await page.keyboard.press('Control+k')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await page.keyboard.type(typed)
    await expect(palette.getByRole('option').first()).toContainText(option)
    await page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
  }
  await page.goto(`/w/${company.slug}/settings/members`)
  await expect(page.getByRole('heading', { name: 'People', exact: true })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('option', { name: 'Templates' })).toBeVisible()
  await expect(palette.getByRole('option', { name: 'WhatsApp' }), 'what the role has no page for').toBeHidden()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()

  await choose('templ', 'Templates')
  await expect(page).toHaveURL(new RegExp(`/w/${company.slug}/templates$`))
  await expect(page.locator('#main')).toBeFocused()
  await choose('theme dark', 'Theme: Dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await choose('8888-77', 'Marina Souza')
  await expect(page.getByRole('heading', { level: 1, name: 'Marina Souza' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(new InboxPage(page).composer).toBeFocused()
  await choose('close', 'Close this conversation')
  await expect(page.getByRole('button', { name: /^Reopen/ })).toBeVisible()
  await choose('portug', 'Language: Português')
  await expect(page.getByRole('heading', { name: 'Conversas' })).toBeVisible()
})

test('the first link skips to the content, and every control can be reached', async ({ company, open }) => {
  const page = await open(company.owner)
  await page.goto(`/w/${company.slug}/settings/integrations`)
  await expect(page.getByRole('heading', { name: 'WhatsApp integration' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
  const wanted = page.getByRole('button', { name: 'Test connection' })
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab')
    if (await wanted.evaluate((element) => element.matches(':focus'))) break
  }
  await expect(wanted).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'The connection works' })).toBeVisible()
})
