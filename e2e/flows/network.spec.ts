import { InboxPage } from '../pages/inbox-page.ts'
import { createCompany } from '../support/company.ts'
import { startTcpProxy } from '../support/tcp-proxy.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'
const DROP_MS = 10_000

test('the network goes silent for ten seconds, then drops, then the server dies, and nothing is missing', async ({
  open,
  install,
  guard,
}) => {
  // Ten seconds of it are waiting, and a server is started twice.
  test.slow()
  // What the browser itself reports of requests that meet a closed port.
  guard.allow(
    /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/,
  )
  await using wire = await startTcpProxy()
  const product = await install({ publicUrl: wire.url })
  wire.forwardTo(Number(new URL(product.url).port))
  const company = await createCompany(product)
  const inbox = new InboxPage(await open(company.owner, { url: wire.url }))
  await company.receive(MARINA, { name: 'Marina Souza', text: 'Antes da queda' })
  await inbox.goto(company.slug)
  await inbox.openConversation('Marina Souza')
  await expect(inbox.bubble('Antes da queda')).toBeVisible()

  // As in a tunnel: connections stay open and dead, and no error tells anyone.
  wire.stall()
  const dropped = performance.now()
  for (const count of [1, 2, 3]) await company.receive(MARINA, { text: `Durante a queda ${count}` })
  await company.receive('5521977771020', { name: 'João Pedro', text: 'Alguém aí?' })
  await expect(inbox.page.getByText('Reconnecting…').first()).toBeVisible()
  // What one writes meanwhile waits in its place.
  await inbox.composer.fill('Escrito sem rede')
  await inbox.composer.press('Enter')
  await expect(inbox.page.getByText('Goes out as soon as the server can be reached')).toBeVisible()
  await expect.poll(() => performance.now() - dropped, { timeout: DROP_MS + 5000 }).toBeGreaterThan(DROP_MS)
  await expect(inbox.bubble('Durante a queda')).toHaveCount(0)

  await wire.restore()
  await expect(inbox.bubble('Durante a queda')).toHaveCount(3)
  await inbox.expectTick('Escrito sem rede', 'Delivered')
  await expect(inbox.page.getByText('Reconnecting…')).toHaveCount(0)
  await expect(inbox.row('João Pedro')).toContainText('Alguém aí?')
  // And live again, without a reload.
  await company.receive(MARINA, { text: 'Depois da queda' })
  await expect(inbox.bubble('Depois da queda')).toBeVisible()
  expect((await inbox.texts()).toSorted()).toEqual(
    [
      'Antes da queda',
      'Depois da queda',
      'Durante a queda 1',
      'Durante a queda 2',
      'Durante a queda 3',
      'Escrito sem rede',
    ].toSorted(),
  )

  // Then its connections are cut and refused, and the browser is told so.
  await wire.drop()
  await company.receive(MARINA, { text: 'Durante a segunda queda' })
  await wire.restore()
  await expect(inbox.bubble('Durante a segunda queda')).toBeVisible()

  // And the server dies and is started again under the open page.
  await product.restartServer(() => company.receive(MARINA, { text: 'Sem servidor' }))
  await expect(inbox.bubble('Sem servidor')).toBeVisible()
  await inbox.send('Com o novo servidor')
  await inbox.expectTick('Com o novo servidor', 'Delivered')
  await expect(inbox.page.getByText('Reconnecting…')).toHaveCount(0)
  expect((await product.simulator.accepted(company.phoneNumberId)).length, 'each sent once').toBe(2)
})
