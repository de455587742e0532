import { expect, type Locator, type Page } from '@playwright/test'

type Tick = 'Waiting to be sent' | 'Sent' | 'Delivered' | 'Read' | 'Not sent' | 'Not certain whether it arrived'

/** `/w/:slug/inbox`, as an agent works in it. */
export class InboxPage {
  readonly page: Page
  readonly list: Locator
  readonly thread: Locator
  readonly composer: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('navigation', { name: 'Conversations' })
    this.thread = page.getByRole('region', { name: 'Messages' })
    this.composer = page.getByRole('textbox', { name: 'Message' })
  }

  async goto(slug: string): Promise<void> {
    await this.page.goto(`/w/${slug}/inbox`)
    await expect(this.page.getByRole('heading', { name: 'Inbox' })).toBeVisible()
  }

  row(customer: string): Locator {
    return this.list.getByRole('link').filter({ hasText: customer })
  }

  unread(customer: string): Locator {
    return this.row(customer).getByText(/unread message/)
  }

  tab(name: 'Open' | 'Unread' | 'Closed'): Locator {
    return this.page.getByRole('navigation', { name: 'Which conversations' }).getByRole('link', { name })
  }

  async openConversation(customer: string): Promise<void> {
    await this.row(customer).click()
    await expect(this.page.getByRole('heading', { level: 1 }).filter({ hasText: customer })).toBeVisible()
  }

  bubble(text: string): Locator {
    return this.thread.getByRole('article').filter({ hasText: text })
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
    await expect(this.bubble(text)).toBeVisible()
    await expect(this.composer).toHaveValue('')
  }

  /** The message has come this far; the words are those screen readers hear. */
  async expectTick(text: string, tick: Tick): Promise<void> {
    await expect(this.bubble(text).locator('[data-status] .sr-only')).toHaveText(tick)
  }

  /** The texts of the thread, in the order they are shown. */
  async texts(): Promise<string[]> {
    return this.thread.getByRole('article').locator('[dir=auto]').allTextContents()
  }
}
