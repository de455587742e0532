// `npm run screens`: the pictures of the README, and every screen in both languages, both themes, on a desk and a phone,
// to be looked at.
import { mkdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import startPostgres from '@recado/testing/global-setup'
import { type Company, createCompany } from './support/company.ts'
import { fillInbox, type Language, SCENES } from './support/demo-inbox.ts'
import { sendEveryKind } from './support/every-kind.ts'
import { type Product, startProduct } from './support/product.ts'
import { signInQuietly } from './support/test.ts'

const FOLDER = fileURLToPath(new URL('../docs/screenshots', import.meta.url))
const EVERY_SCREEN = fileURLToPath(new URL('../.recado/screens', import.meta.url))
const MAX_BYTES = 250_000
const DESK = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }
const LANGUAGES: readonly Language[] = ['en', 'pt-BR']
const THEMES = ['light', 'dark'] as const

type Screens = readonly (readonly [path: string, name: string])[]

const SIGNED_OUT: Screens = [
  ['/sign-in', 'sign-in'],
  ['/forgot-password', 'forgot-password'],
  ['/reset-password?token=x', 'reset-password'],
  ['/invite/nobody-made-this', 'invitation-gone'],
  ['/no/such/page', 'not-found'],
]
const OF_A_WORKSPACE: Screens = [
  ['inbox', 'inbox'],
  ['templates', 'templates'],
  ['templates/new', 'template-editor'],
  ['settings/integrations', 'integrations'],
  ['settings/guide', 'guide'],
  ['settings/members', 'members'],
  ['settings/account', 'account'],
  ['/w/new', 'new-workspace'],
  ['/w/somebody-elses/inbox', 'no-workspace'],
]

mkdirSync(FOLDER, { recursive: true })
mkdirSync(EVERY_SCREEN, { recursive: true })
const stopPostgres = await startPostgres()
const product = await startProduct()
const executablePath = process.env.CHROMIUM_PATH
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu'],
})
for (const language of LANGUAGES) {
  const company = await createCompany(product, { name: SCENES[language].company })
  await fillInbox(product, company, language)
  for (const theme of THEMES) await takeAll(company, language, theme)
  const withEveryKind = await createCompany(product, { name: SCENES[language].company })
  const { conversationId } = await sendEveryKind(product, withEveryKind)
  for (const theme of THEMES) {
    for (const size of ['desk', 'phone'] as const) {
      const look = { language, theme, size }
      await takeScreens(null, SIGNED_OUT, look)
      await takeScreens(company, OF_A_WORKSPACE, look)
      await takeScreens(withEveryKind, [[`inbox/${conversationId}`, 'conversation']], look)
    }
  }
}
await browser.close()
await product.stop()
await stopPostgres()

async function takeAll(company: Company, language: Language, colorScheme: (typeof THEMES)[number]): Promise<void> {
  const name = (page: string) => `${page}-${colorScheme}-${language}`
  const look = { locale: language === 'en' ? 'en-US' : language, colorScheme }

  const desk = await openPage(browser, product, company, { ...DESK, ...look })
  await desk.goto(`/w/${company.slug}/inbox`)
  await desk.locator('[data-conversation]').filter({ hasText: SCENES[language].chosen }).click()
  await desk.locator('article').last().waitFor()
  await desk.locator('textarea').focus()
  await take(desk, name('inbox'))
  await desk.goto(`/w/${company.slug}/settings/integrations`)
  await desk.getByRole('button', { name: language === 'en' ? 'Test connection' : 'Testar conexão' }).click()
  await desk.getByText(company.displayPhoneNumber).first().waitFor()
  await desk.evaluate('document.activeElement.blur()')
  await take(desk, name('settings'))
  await desk.context().close()

  const phone = await openPage(browser, product, company, { ...PHONE, ...look })
  await phone.goto(`/w/${company.slug}/inbox`)
  await phone.locator('[data-conversation]').first().waitFor()
  await take(phone, name('phone-list'))
  await phone.locator('[data-conversation]').filter({ hasText: SCENES[language].chosen }).tap()
  await phone.locator('article').last().waitFor()
  await take(phone, name('phone-thread'))
  await phone.context().close()

  const simulator = await (await browser.newContext({ ...DESK, ...look, timezoneId: morningZone() })).newPage()
  await simulator.goto(product.simulator.url)
  await simulator.locator('#number option').first().waitFor({ state: 'attached' })
  if (await simulator.locator('#number').isVisible())
    await simulator.locator('#number').selectOption(company.phoneNumberId)
  await simulator.locator('.person').filter({ hasText: SCENES[language].chosen }).first().click()
  await simulator.locator('.bubble').first().waitFor()
  await take(simulator, name('simulator'))
  await simulator.context().close()
}

interface Look {
  language: Language
  theme: (typeof THEMES)[number]
  size: 'desk' | 'phone'
}

/** One picture a screen as it first shows, into a folder that is not kept. Without a company, nobody is signed in. */
async function takeScreens(company: Company | null, screens: Screens, { language, theme, size }: Look): Promise<void> {
  const look = { locale: language === 'en' ? 'en-US' : language, colorScheme: theme }
  const page = await openPage(browser, product, company, { ...(size === 'desk' ? DESK : PHONE), ...look })
  for (const [path, name] of screens) {
    await page.goto(path.startsWith('/') ? path : `/w/${company?.slug}/${path}`)
    await take(page, `${name}-${size}-${theme}-${language}`, EVERY_SCREEN)
  }
  await page.context().close()
}

async function openPage(
  from: Browser,
  { url }: Product,
  company: Company | null,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await from.newContext({ ...options, baseURL: url, timezoneId: morningZone() })
  const page = await context.newPage()
  if (company) await signInQuietly(page, url, company.owner)
  return page
}

/** A time zone in which it is between nine and ten now: a picture taken at night shows nobody at work. */
function morningZone(): string {
  const ahead = ((9 - new Date().getUTCHours() + 36) % 24) - 12
  // The sign of these names is turned round: Etc/GMT-3 is three hours ahead.
  return ahead >= 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`
}

async function take(page: Page, name: string, folder = FOLDER): Promise<void> {
  const path = `${folder}/${name}.png`
  await page.waitForLoadState('networkidle')
  await page.evaluate('document.fonts.ready')
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  const { size } = statSync(path)
  if (folder === FOLDER)
    console.log(`${name}.png ${Math.round(size / 1000)} kB${size > MAX_BYTES ? ', which is too much' : ''}`)
}
