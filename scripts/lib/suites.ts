import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { checkRepository } from '../boundaries/check-repository.ts'
import { check, FAILED, PASSED, runTool, type SuiteResult, together } from './suite.ts'

const OUTPUT = '.recado/test-results'

export const typesSuite = () => together(check('tsc', ['-p', '.']), check('tsc', ['-p', 'apps/admin']))

export const lintSuite = () => check('biome', ['ci', '--error-on-warnings', '--colors=off', '.'])

/** Who may import whom; each breach with what to do instead. */
export async function boundariesSuite(): Promise<SuiteResult> {
  const breaches = checkRepository()
  for (const breach of breaches) console.log(breach)
  return breaches.length === 0 ? PASSED : FAILED
}

export const unusedSuite = () => check('knip', ['--no-progress', '--no-config-hints'])

/** Unit, integration and crash tests, on a real PostgreSQL. */
export async function vitestSuite(): Promise<SuiteResult> {
  const report = freshReport('vitest.json')
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
  await runTool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env })
  if (!existsSync(report)) return FAILED
  const { numPassedTests, numFailedTests, numTotalTests, success } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that fails to load, or an error outside a test, has no test of its own to count.
  const failed = Math.max(numFailedTests, numTotalTests - numPassedTests)
  return { passed: numPassedTests, failed: success ? failed : Math.max(failed, 1) }
}

/** The Playwright flows, in a real Chromium against the built page. */
export async function flowsSuite(chromium: string | undefined): Promise<SuiteResult> {
  const report = freshReport('playwright.json')
  const env = {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${process.cwd()}/${report}`,
    ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
  }
  const content = await runTool('node_modules/.bin/playwright', ['test', '--reporter=list,json'], { cwd: 'e2e', env })
  if (!existsSync(report)) return FAILED
  const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats
  const failed = unexpected + flaky + skipped
  return { passed: expected, failed: content ? failed : Math.max(failed, 1) }
}

function freshReport(name: string): string {
  mkdirSync(OUTPUT, { recursive: true })
  const path = `${OUTPUT}/${name}`
  rmSync(path, { force: true })
  return path
}
