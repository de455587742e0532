import { expect, type Page } from '@playwright/test'

/** The simulator's phone: a customer of the company with that number. */
export class PhonePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The simulator of a worker may know several companies: this one is chosen. */
  async goto(phoneNumberId: string): Promise<void> {
    await this.page.goto('/')
    const choice = this.page.getByLabel('Company number')
    await expect(choice.locator('option')).not.toHaveCount(0)
    if (await choice.isVisible()) await choice.selectOption(phoneNumberId)
  }

  async addCustomer(name: string, waId: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New customer' }).click()
    await this.page.getByLabel('Name', { exact: true }).fill(name)
    await this.page.getByLabel('Phone (WhatsApp ID)').fill(waId)
    await this.page.getByRole('button', { name: 'Save' }).click()
    await this.choose(name)
  }

  async choose(name: string): Promise<void> {
    await this.page
      .getByRole('button', { name: new RegExp(name) })
      .first()
      .click()
  }

  async write(text: string): Promise<void> {
    await this.page.getByRole('textbox').fill(text)
    await this.page.keyboard.press('Enter')
  }

  /** A button below a message; with a second, the button opens a list and this is a row of it. */
  async tap(button: string, row?: string): Promise<void> {
    const log = this.page.getByRole('log')
    if (row === undefined) return log.getByRole('button', { name: button }).click()
    await log.locator('summary').filter({ hasText: button }).click()
    await log.getByRole('button', { name: row }).click()
  }

  /** Opens the form below a message, and sends it. */
  async fillIn(button: string, answer: string): Promise<void> {
    const log = this.page.getByRole('log')
    await log.locator('summary').filter({ hasText: button }).click()
    await log.getByRole('textbox').fill(answer)
    await log.getByRole('button', { name: 'Send the form' }).click()
  }

  async expectMessage(text: string): Promise<void> {
    await expect(this.page.getByRole('log').getByText(text)).toBeVisible()
  }
}
