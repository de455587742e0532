import type { BrowserContext } from '@playwright/test'

/** Collects what a page complains about: errors in the console, and exceptions nobody caught. */
export class ConsoleGuard {
  readonly #complaints: string[] = []
  readonly #allowed: RegExp[] = []

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#note(`${message.text()} (${message.location().url})`)
    })
    context.on('weberror', (webError) => this.#note(String(webError.error().stack ?? webError.error())))
  }

  /** For what a flow itself provokes; the reason stands where it is called. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern)
  }

  complaints(): string[] {
    return this.#complaints.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)))
  }

  #note(complaint: string): void {
    this.#complaints.push(complaint)
  }
}
