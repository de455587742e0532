import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'

declare const axe: { run(options: RunOptions): Promise<AxeResults> }

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The themes differ in nothing but their colours: of the second only these are looked at. */
const RULES: Record<'light' | 'dark', RunOptions> = {
  light: { resultTypes: ['violations'] },
  dark: { resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] },
}

/** No violation of any rule axe knows, in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  // By evaluate, which the page's content policy does not concern; once, since nothing in a flow loads a page anew in between.
  await page.evaluate(SOURCE)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found = await page.evaluate(async (rules) => {
      const { violations } = await axe.run(rules)
      return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`)
    }, RULES[colorScheme])
    expect(found, `${page.url()} in ${colorScheme}`).toEqual([])
  }
}
