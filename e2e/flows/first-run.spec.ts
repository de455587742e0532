import { randomUUID } from 'node:crypto'
import { expectAccessible } from '../support/axe.ts'
import { putAtMeta } from '../support/company.ts'
import { expect, test } from '../support/test.ts'

const MARINA = '5511988887766'
const AT_META = {
  phoneNumberId: '109876543210987',
  businessAccountId: '209876543210987',
  displayPhoneNumber: '+55 48 4000-7788',
  accessToken: 'EAAGm0PX4ZCpsBAKZCxyz123456789012345',
  appSecret: '0123456789abcdef0123456789abcdef',
  verifyToken: 'uma-palavra-so-nossa',
}

test('first run: owner, integration form, connection test, webhook, first message', async ({ open, install }) => {
  const product = await install()
  await putAtMeta(product, AT_META, 'Pousada Maré Alta')
  const page = await open(undefined, { url: product.url, locale: 'pt-BR' })
  const field = (name: string) => page.getByLabel(name, { exact: true })
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  await test.step('whoever comes first becomes the owner', async () => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/setup$/)
    await expect(page.getByRole('heading', { name: 'Configurar o Recado' })).toBeVisible()
    await field('Seu nome').fill('Ana Lima')
    await field('E-mail').fill('ana')
    await field('E-mail').blur()
    await expect(page.getByText('Isto não é um e-mail.')).toBeVisible()
    await field('E-mail').fill(`ana.${randomUUID()}@example.com`)
    await field('Senha').fill('curta')
    await field('Senha').blur()
    await expect(page.getByText('Use pelo menos 10 caracteres.')).toBeVisible()
    await expectAccessible(page)
    await field('Senha').fill('uma senha comprida')
    await field('Empresa').fill('Pousada Maré Alta')
    await expect(field('Endereço')).toHaveValue('pousada-mare-alta')
    await button('Criar e continuar').click()
    await expect(page).toHaveURL(/\/w\/pousada-mare-alta\/settings\/integrations$/)
  })

  await test.step('the form is checked as one types, and saved', async () => {
    await field('ID do número de telefone').fill('+55 48 4000-7788')
    await field('ID do número de telefone').blur()
    await expect(page.getByText('Parece o próprio telefone.')).toBeVisible()
    await field('ID do número de telefone').fill(AT_META.phoneNumberId)
    await field('ID da conta (WABA)').fill(AT_META.businessAccountId)
    await field('Token de acesso permanente').fill(AT_META.accessToken)
    await field('Segredo do aplicativo').fill(AT_META.appSecret)
    await field('Token de verificação').fill(AT_META.verifyToken)
    await button('Salvar e testar').click()
  })

  await test.step('the connection is tested against Meta', async () => {
    await expect(page.getByRole('heading', { name: 'A conexão funciona' })).toBeVisible()
    await expect(page.getByText(AT_META.displayPhoneNumber).first()).toBeVisible()
    await expect(field('Token de acesso permanente')).toHaveValue('•••••••••••• 2345')
    await expect(field('Segredo do aplicativo')).toHaveValue('•••••••••••• cdef')
  })

  await test.step('Meta verifies the webhook with what the form shows', async () => {
    const callbackUrl = await field('URL de retorno').inputValue()
    await putAtMeta(product, AT_META, 'Pousada Maré Alta', callbackUrl)
    expect(await product.simulator.verifyWebhook(AT_META.phoneNumberId)).toEqual({ ok: true })
    await button('Testar conexão').click()
    await expect(page.getByText(/Verificado pela Meta/)).toBeVisible()
  })

  await test.step('the first message arrives', async () => {
    await page.getByRole('link', { name: 'Conversas' }).click()
    await expect(page.getByText('Nenhuma conversa aberta')).toBeVisible()
    await product.simulator.write(MARINA, {
      phoneNumberId: AT_META.phoneNumberId,
      name: 'Marina Souza',
      text: 'Oi! Vocês aceitam cachorro?',
    })
    const list = page.getByRole('navigation', { name: 'Conversas', exact: true })
    await expect(list.getByRole('link', { name: /Marina Souza/ })).toContainText('Oi! Vocês aceitam cachorro?')
  })

  await test.step('nobody becomes owner a second time', async () => {
    const stranger = await open(undefined, { url: product.url, locale: 'pt-BR' })
    await stranger.goto('/setup')
    await expect(stranger).toHaveURL(/\/sign-in$/)
  })
})
