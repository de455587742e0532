import { InboxPage } from '../pages/inbox-page.ts'
import { IntegrationsPage } from '../pages/integrations-page.ts'
import { expectAccessible } from '../support/axe.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'
const API_TOKEN = 'lumibot-token-of-this-flow'
const SECRET = 'lumibot-secret-of-this-flow'

test('an admin switches to Lumibot, an agent answers over it, and the old conversation stays where it was', async ({
  product,
  company,
  open,
}) => {
  const { simulator } = product
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Oi! Tem vaga?' })

  const form = new IntegrationsPage(await open(company.owner))
  await form.goto(company.slug)
  await form.choose('Lumibot')
  await expectAccessible(form.page)
  // The installation's usual address is there already.
  await expect(form.field('Address of Lumibot')).toHaveValue(`${simulator.url}/lumibot`)
  await form.field('API token').fill(API_TOKEN)
  await form.field('Account ID').fill('12a')
  await form.field('Inbox ID').fill('7')
  await form.field('Webhook secret').fill(SECRET)
  await form.test()
  await expect(form.page.getByText('An ID has only digits.')).toBeVisible()
  const accountId = String(Number(company.phoneNumberId.slice(-9)))
  await form.field('Account ID').fill(accountId)

  // Nobody has set up the webhook at Lumibot yet, which the test tells; then somebody does.
  const inbox = { apiToken: API_TOKEN, name: 'Pousada', phoneNumber: '+551140005678' }
  await simulator.putLumibotInbox(accountId, '7', inbox)
  await form.test()
  await expect(form.check('Lumibot has no webhook with our URL')).toContainText('Without it no message of a customer')
  const url = await form.field('Webhook URL').inputValue()
  const { phoneNumberId } = await simulator.putLumibotInbox(accountId, '7', {
    ...inbox,
    webhook: { url, secret: SECRET },
  })
  await form.test()
  await expect(form.page.getByRole('heading', { name: 'The connection works' })).toBeVisible()
  await expect(form.check('The inbox is found')).toContainText('+551140005678')
  await expectAccessible(form.page)
  await expect(form.field('API token')).toHaveValue(/^•+ flow$/)
  expect(await form.page.content()).not.toContain(API_TOKEN)

  const agent = new InboxPage(await open(await company.addMember('AGENT')))
  await agent.goto(company.slug)
  await simulator.write(MARINA, { phoneNumberId, text: 'Agora pela Lumibot' })
  const byLumibot = agent.row('Agora pela Lumibot')
  await expect(byLumibot).toContainText('Lumibot')
  await byLumibot.click()
  await agent.send('Temos sim, para quantos?')
  await agent.expectTick('Temos sim', 'Delivered')
  await simulator.open(MARINA, phoneNumberId)
  await agent.expectTick('Temos sim', 'Read')
  expect(await simulator.accepted(phoneNumberId)).toMatchObject([{ content: { body: 'Temos sim, para quantos?' } }])

  // The conversation of before goes on by the Cloud API.
  await agent.row('Oi! Tem vaga?').click()
  await agent.send('Respondo por aqui.')
  await agent.expectTick('Respondo por aqui.', 'Delivered')
  expect(await simulator.accepted(company.phoneNumberId)).toMatchObject([{ content: { body: 'Respondo por aqui.' } }])

  await form.choose('WhatsApp Cloud API')
  await form.save()
  await agent.row('Temos sim, para quantos?').click()
  await agent.send('Continuo na Lumibot.')
  await agent.expectTick('Continuo na Lumibot.', 'Delivered')
  expect(await simulator.accepted(phoneNumberId)).toHaveLength(2)
})

test('what Lumibot lacks is told where one would write, as soon as it lacks it', async ({ product, company, open }) => {
  const form = new IntegrationsPage(await open(company.owner))
  await form.goto(company.slug)
  await form.choose('Lumibot')
  const accountId = String(Number(company.phoneNumberId.slice(-9)))
  await form.field('API token').fill(API_TOKEN)
  await form.field('Account ID').fill(accountId)
  await form.field('Inbox ID').fill('7')
  await form.save()
  const url = await form.field('Webhook URL').inputValue()
  const { phoneNumberId } = await product.simulator.putLumibotInbox(accountId, '7', {
    apiToken: API_TOKEN,
    webhook: { url },
  })
  await product.simulator.write(MARINA, { phoneNumberId, text: 'Oi pela Lumibot', name: 'Marina Souza' })

  const agent = new InboxPage(await open(await company.addMember('AGENT')))
  await agent.goto(company.slug)
  await agent.openConversation('Marina Souza')
  await expect(agent.composer).toBeVisible()
  await form.field('Inbox ID').fill('')
  await form.save()
  await expect(agent.page.getByText('Lumibot is not connected')).toBeVisible()
  await form.field('Inbox ID').fill('7')
  await form.save()
  await expect(agent.composer).toBeVisible()
})
