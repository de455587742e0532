import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

test('one changes one’s name, and ends every session but this one', async ({ company, open, guard }) => {
  // The browser whose session ended reports the refused request itself.
  guard.allow(/status of 401/)
  // By the form, which begins a session of its own.
  const elsewhere = await open()
  await elsewhere.goto(`/w/${company.slug}/settings/members`)
  await elsewhere.getByLabel('E-mail').fill(company.owner.email)
  await elsewhere.getByLabel('Password', { exact: true }).fill(company.owner.password)
  await elsewhere.getByRole('button', { name: 'Sign in' }).click()
  await expect(elsewhere.getByRole('listitem').filter({ hasText: 'Ana Lima' })).toBeVisible()

  const page = await open(company.owner)
  await page.goto(`/w/${company.slug}/settings/account`)
  await page.getByLabel('Your name').fill('')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Fill this in.')).toBeVisible()
  await page.getByLabel('Your name').fill('Ana Lima Prado')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your name is saved.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Your account' }).click()
  await expect(page.getByRole('menu').getByText('Ana Lima Prado')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('You are signed out everywhere else.')).toBeVisible()
  await elsewhere.reload()
  await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
})
