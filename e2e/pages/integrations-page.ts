import { expect, type Locator, type Page } from '@playwright/test'

interface Credentials {
  phoneNumberId: string
  businessAccountId: string
  accessToken: string
  appSecret: string
  verifyToken: string
}

/** `/w/:slug/settings/integrations`, in English. */
export class IntegrationsPage {
  readonly page: Page
  readonly testButton: Locator

  constructor(page: Page) {
    this.page = page
    this.testButton = page.getByRole('button', { name: /^(Test connection|Save and test)$/ })
  }

  async goto(slug: string): Promise<void> {
    await this.page.goto(`/w/${slug}/settings/integrations`)
    await expect(this.page.getByRole('heading', { name: 'WhatsApp integration' })).toBeVisible()
  }

  field(name: string): Locator {
    return this.page.getByLabel(name, { exact: true })
  }

  /** The channel of new conversations, on the form; it counts once that is saved. */
  async choose(channel: 'WhatsApp Cloud API' | 'Lumibot'): Promise<void> {
    await this.page.getByText(channel, { exact: true }).click()
    await expect(this.page.getByRole('radio', { name: channel })).toBeChecked()
  }

  async fill({ phoneNumberId, businessAccountId, accessToken, appSecret, verifyToken }: Credentials): Promise<void> {
    await this.field('Phone number ID').fill(phoneNumberId)
    await this.field('Account ID (WABA)').fill(businessAccountId)
    await this.field('Permanent access token').fill(accessToken)
    await this.field('App secret').fill(appSecret)
    await this.field('Verify token').fill(verifyToken)
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(this.page.getByText('Changes not saved')).toBeHidden()
  }

  async test(): Promise<void> {
    await this.testButton.click()
  }

  /** A check of the result, found by its title. */
  check(title: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: title })
  }

  /** Secrets are write-only: the stored one shows its last four, and is replaced whole. */
  async replace(secret: 'Permanent access token' | 'App secret', value: string): Promise<void> {
    const replace = this.page.getByRole('button', { name: 'Replace' })
    await replace.nth(secret === 'App secret' && (await replace.count()) > 1 ? 1 : 0).click()
    await this.field(secret).fill(value)
  }
}
