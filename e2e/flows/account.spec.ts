import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'

test('one changes one’s name, sees where one is signed in, and ends it there', async ({ company, open, guard }) => {
  // The browsers whose sessions ended report the refused requests themselves.
  guard.allow(/status of 401/)
  // By the form, which begins a session of its own.
  const enter = async (options?: { userAgent: string }) => {
    const elsewhere = await open(undefined, options)
    await elsewhere.goto(`/w/${company.slug}/settings/members`)
    await elsewhere.getByLabel('E-mail').fill(company.owner.email)
    await elsewhere.getByLabel('Password', { exact: true }).fill(company.owner.password)
    await elsewhere.getByRole('button', { name: 'Sign in' }).click()
    await expect(elsewhere.getByRole('listitem').filter({ hasText: 'Ana Lima' })).toBeVisible()
    return elsewhere
  }
  const [desk, phone] = [await enter(), await enter({ userAgent: IPHONE })]

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

  // The page that is open on the phone learns of it by itself.
  const signOut = page.getByRole('button', { name: 'Sign out: Safari on iPhone' })
  await expect(page.getByRole('listitem').filter({ hasText: 'This device' })).toHaveCount(1)
  await signOut.press('Enter')
  await expect(signOut).toBeHidden()
  await expect(page.locator(':focus').getByText('This device')).toBeVisible()
  await expect(phone.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere else' }).click()
  await expect(page.getByText('You are signed out everywhere else.')).toBeVisible()
  await expect(desk.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
})
