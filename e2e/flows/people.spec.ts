import { randomUUID } from 'node:crypto'
import { createCompany } from '../support/company.ts'
import type { Product } from '../support/product.ts'
import { expect, test } from '../support/test.ts'

test('an invitation makes an account and a member, works once, and only for its address', async ({ company, open }) => {
  const page = await open(company.owner)
  const email = `carla.${randomUUID()}@example.com`
  await page.goto(`/w/${company.slug}/settings/members`)
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('button', { name: 'Send the invitation' }).click()
  await expect(dialog.getByRole('heading', { name: `${email} is invited` })).toBeVisible()
  const link = await dialog.getByLabel('Link').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: email })).toContainText('Agent')

  const guest = await open()
  await guest.goto(new URL(link).pathname)
  await expect(guest.getByRole('heading', { name: `Join ${company.name}` })).toBeVisible()
  await expect(guest.getByText('Ana Lima invited you as Agent.')).toBeVisible()
  await guest.getByLabel('Your name').fill('Carla Mendes')
  await guest.getByLabel('New password', { exact: true }).fill('uma senha comprida')
  await guest.getByRole('button', { name: 'Create the account and join' }).click()
  await expect(guest).toHaveURL(new RegExp(`/w/${company.slug}/inbox`))

  await page.reload()
  await expect(page.getByRole('listitem').filter({ hasText: 'Carla Mendes' })).toContainText(email)
  await expect(page.getByText('Nobody is waiting for an answer.')).toBeVisible()

  // Another name, which open pages of colleagues learn; the address stays.
  await page.getByLabel('Name', { exact: true }).fill('Pousada Maré Cheia')
  await page.getByRole('button', { name: 'Save the name' }).click()
  for (const one of [page, guest]) {
    await expect(one.getByRole('button', { name: 'Workspace: Pousada Maré Cheia' })).toBeVisible()
  }
  await page.reload()
  await expect(page.getByText('Who works in Pousada Maré Cheia')).toBeVisible()
})

test('a used or unknown invitation says that it no longer works', async ({ open, guard }) => {
  // The browser reports the refused request itself.
  guard.allow(/status of 404|status of 410|status of 400|status of 409/)
  const page = await open()
  await page.goto('/invite/nobody-made-this-token')
  await expect(page.getByText('This invitation no longer works')).toBeVisible()
})

test('a forgotten password is reset by mail, and the old one and old sessions are gone', async ({
  product,
  company,
  open,
  guard,
}) => {
  // The browser reports refused sign-ins and the ended session itself.
  guard.allow(/status of 401/)
  const { email } = company.owner
  const elsewhere = await open(company.owner)
  await elsewhere.goto(`/w/${company.slug}/inbox`)
  await expect(elsewhere.getByRole('heading', { name: 'Inbox' })).toBeVisible()

  const page = await open()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('Look in your inbox')).toBeVisible()
  await page.goto(await linkInMail(product, email))
  await page.getByLabel('New password', { exact: true }).fill('outra senha comprida')
  await page.getByRole('button', { name: 'Save the password' }).click()
  await expect(page.getByText('Your password is changed.')).toBeVisible()

  const signIn = async (password: string) => {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await signIn(company.owner.password)
  await expect(page.getByText('E-mail and password do not match')).toBeVisible()
  await signIn('outra senha comprida')
  await expect(page).toHaveURL(new RegExp(`/w/${company.slug}/inbox`))

  await elsewhere.reload()
  await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('signing out ends the session', async ({ company, open }) => {
  const page = await open(company.owner)
  await page.goto(`/w/${company.slug}/inbox`)
  await page.getByRole('button', { name: 'Your account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto(`/w/${company.slug}/inbox`)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('where the address is not PUBLIC_URL, the page with the webhook’s says so', async ({ product, open }) => {
  const company = await createCompany(product, { connected: false })
  const { port } = new URL(product.url)
  const elsewhere = `http://recado.localhost:${port}`
  const page = await open(undefined, { url: elsewhere })
  await page.goto(`/w/${company.slug}/settings/integrations`)
  await page.getByLabel('E-mail').fill(company.owner.email)
  await page.getByLabel('Password', { exact: true }).fill(company.owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText(`is PUBLIC_URL; you opened Recado at ${elsewhere}`)).toContainText(product.url)
})

/** Without a mail server the mail is printed to the server's log; answers the address in it. */
async function linkInMail(product: Product, to: string): Promise<string> {
  const find = () => product.log.findLast((line) => line.includes(to) && line.includes('/reset-password?token='))
  await expect.poll(find).toBeDefined()
  const link = /http[^\s\\"]+\/reset-password\?token=[^\s\\"]+/.exec(find() ?? '')?.[0]
  return link as string
}
