import { InboxPage } from '../pages/inbox-page.ts'
import { clientOf, createCompany } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'
const NOTHING_HERE = 'This workspace does not exist, or you are not in it'

test('a stranger sees nothing and is asked to sign in, then lands where they wanted', async ({ company, open }) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Segredo' })
  const page = await open()
  for (const path of ['inbox', 'settings/integrations', 'settings/members']) {
    await page.goto(`/w/${company.slug}/${path}`)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(await page.content()).not.toContain('Marina')
  }
  await page.goto(`/w/${company.slug}/inbox`)
  await page.getByLabel('E-mail').fill(company.owner.email)
  await page.getByLabel('Password', { exact: true }).fill(company.owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(new RegExp(`/w/${company.slug}/inbox`))
  await expect(new InboxPage(page).row('Marina Souza')).toBeVisible()
})

test('a wrong password is told without telling which of the two is wrong', async ({ company, open, guard }) => {
  // The browser reports the refused sign-in itself.
  guard.allow(/status of 401/)
  const page = await open()
  await page.goto('/sign-in')
  for (const email of [company.owner.email, 'nobody@example.com']) {
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('E-mail and password do not match')).toBeVisible()
  }
})

test('a member of another workspace sees what a workspace that does not exist shows', async ({
  product,
  company,
  open,
}) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Segredo' })
  const other = await createCompany(product, { name: 'Outra Empresa' })
  const page = await open(other.owner)
  for (const slug of [company.slug, 'there-is-no-such']) {
    for (const path of ['inbox', 'settings/integrations', 'settings/members']) {
      await page.goto(`/w/${slug}/${path}`)
      await expect(page.getByRole('heading', { name: NOTHING_HERE })).toBeVisible()
      expect(await page.content()).not.toContain('Marina')
    }
  }
  // Nor by the procedures behind the pages.
  const client = await clientOf(product, other.owner)
  const refusals = await Promise.all(
    [company.slug, 'there-is-no-such'].map((workspace) =>
      client.inbox.listConversations.query({ workspace, tab: 'open' }).catch((error: Error) => error.message),
    ),
  )
  expect(refusals[0]).toBe(refusals[1])

  await page.getByRole('link', { name: 'Go to the start' }).click()
  await expect(page).toHaveURL(new RegExp(`/w/${other.slug}/inbox`))
  await expect(page.getByText('No open conversation')).toBeVisible()
})

test('roles: marketing reads, an agent answers, neither touches the integration', async ({ company, open }) => {
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Oi!' })
  const reader = new InboxPage(await open(await company.addMember('MARKETING')))
  await reader.goto(company.slug)
  await reader.openConversation('Marina Souza')
  await expect(reader.page.getByText('Your role reads conversations')).toBeVisible()
  await expect(reader.composer).toBeHidden()

  const agent = new InboxPage(await open(await company.addMember('AGENT')))
  await agent.goto(company.slug)
  await agent.openConversation('Marina Souza')
  await agent.send('Oi, Marina')
  await agent.page.goto(`/w/${company.slug}/settings/integrations`)
  await expect(agent.page.getByText('Only owners and administrators connect WhatsApp')).toBeVisible()
})
