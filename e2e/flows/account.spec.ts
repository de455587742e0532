import { createTrpcClient, signIn } from '@recado/server/test'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'

test('one changes one’s name, sees where one is signed in, and ends it there', async ({
  product,
  company,
  open,
  guard,
}) => {
  // The browser whose session ended reports the refused requests itself.
  guard.allow(/status of 401/)
  const { email, password } = company.owner
  // By the form, which begins a session of its own.
  const phone = await open(undefined, { userAgent: IPHONE })
  await phone.goto(`/w/${company.slug}/settings/members`)
  await phone.getByLabel('E-mail').fill(email)
  await phone.getByLabel('Password', { exact: true }).fill(password)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await expect(phone.getByRole('listitem').filter({ hasText: 'Ana Lima' })).toBeVisible()
  const elsewhere = createTrpcClient(product.url, await signIn(product.url, email, password))

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
  await expect(page.getByRole('button', { name: 'Your account' }), 'the focus is back').toBeFocused()

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
  expect((await elsewhere.session.me.query()).user).toBeNull()
  // This one goes on: its list was asked for again.
  await expect(page.getByRole('button', { name: /^Sign out:/ })).toHaveCount(0)
})
