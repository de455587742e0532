import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { type Company, createCompany, type Person, sessionOf } from './company.ts'
import { ConsoleGuard } from './console-guard.ts'
import { type Product, startProduct } from './product.ts'

interface Fixtures {
  guard: ConsoleGuard
  /** A connected workspace of this test's own. */
  company: Company
  /** A product of this test's own, for flows about a whole installation; it ends after the browsers did. */
  install: typeof startProduct
  /** A browser of somebody's own, signed in when a person is given. */
  open: (person?: Person, options?: BrowserContextOptions & { url?: string }) => Promise<Page>
}

interface WorkerFixtures {
  /** The product this worker's flows share; each has a workspace of its own in it. */
  product: Product
}

/** Playwright's test with the product; a console error in any page fails it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from a destructured parameter.
    async ({}, use) => {
      const product = await startProduct()
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ product }, use) => use(product.url),
  guard: [
    async ({ context }, use) => {
      const guard = new ConsoleGuard()
      guard.watch(context)
      await use(guard)
      expect(await guard.complaints(), 'what pages complained about').toEqual([])
    },
    { auto: true },
  ],
  company: async ({ product }, use) => use(await createCompany(product)),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from a destructured parameter.
  install: async ({}, use) => {
    const products: Product[] = []
    await use(async (options) => {
      const product = await startProduct(options)
      products.push(product)
      return product
    })
    for (const product of products) await product.stop()
  },
  // Asks for `install` only to be torn down before it.
  open: async ({ browser, product, guard, install: _, contextOptions }, use) => {
    const contexts: { close(): Promise<void> }[] = []
    await use(async (person, { url = product.url, ...options } = {}) => {
      const context = await browser.newContext({ ...contextOptions, baseURL: url, ...options })
      contexts.push(context)
      guard.watch(context)
      const page = await context.newPage()
      if (person) await signInQuietly(page, url, person)
      return page
    })
    for (const context of contexts) await context.close()
  },
})

export { expect } from '@playwright/test'

/** Signs a page in without the form, which has a flow of its own. */
export async function signInQuietly(page: Page, url: string, person: Person): Promise<void> {
  const cookies = (await sessionOf(url, person)).split('; ').map((cookie) => {
    const [name = '', value = ''] = cookie.split(/=(.*)/s)
    return { name, value, url, httpOnly: true, sameSite: 'Lax' as const }
  })
  await page.context().addCookies(cookies)
}
