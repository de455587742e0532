import type { BrowserContext, Response } from '@playwright/test'
import { planted } from './planted.ts'

/** Collects what a page complains about, errors in the console and exceptions nobody caught, and secrets it was told. */
export class ConsoleGuard {
  readonly #complaints: string[] = []
  readonly #allowed: RegExp[] = []
  readonly #answers = new Set<Promise<void>>()

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#note(`${message.text()} (${message.location().url})`)
    })
    context.on('response', (response) => {
      if (isAnswer(response)) this.#answers.add(this.#read(response))
    })
    context.on('weberror', (webError) => this.#note(String(webError.error().stack ?? webError.error())))
  }

  /** For what a flow itself provokes; the reason stands where it is called. */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern)
  }

  async complaints(): Promise<string[]> {
    await Promise.all(this.#answers)
    return this.#complaints.filter((complaint) => !this.#allowed.some((pattern) => pattern.test(complaint)))
  }

  async #read(response: Response): Promise<void> {
    const body = await response.text().catch(() => '') // of a page that was left meanwhile
    if ([...planted].some((secret) => body.includes(secret))) this.#note(`a secret came from ${response.url()}`)
  }

  #note(complaint: string): void {
    this.#complaints.push(complaint)
  }
}

/** Of the product, and whole: a stream never is. */
const isAnswer = (response: Response): boolean => {
  const { pathname } = new URL(response.url())
  return pathname.startsWith('/api/') && !pathname.endsWith('.watch')
}
