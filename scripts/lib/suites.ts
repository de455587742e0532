import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { checkRepository } from '../boundaries/check-repository.ts'
import { check, FAILED, PASSED, runTool, type SuiteResult, together } from './suite.ts'

const OUTPUT = '.recado/test-results'

// Several checkers in one process each work out the same types again: on two cores that costs twice the time.
const types = (project: string) => check('tsc', ['-p', project, '--checkers', '1'])

export const typesSuite = () => together(types('.'), types('apps/admin'))

export const lintSuite = () => check('biome', ['ci', '--error-on-warnings', '--colors=off', '.'])

/** Who may import whom; each breach with what to do instead. */
export async function boundariesSuite(): Promise<SuiteResult> {
  const breaches = checkRepository()
  for (const breach of breaches) console.log(breach)
  return breaches.length === 0 ? PASSED : FAILED
}

export const unusedSuite = () => check('knip', ['--no-progress', '--no-config-hints'])

/** Unit and integration tests, on a real PostgreSQL. */
export const unitSuite = () => vitestSuite('vitest.config.ts')

/** Servers killed at the worst moment: takes minutes, so it is run when it is asked for. */
export const crashSuite = () => vitestSuite('vitest.crash.config.ts')

async function vitestSuite(config: string): Promise<SuiteResult> {
  const report = freshReport('vitest.json')
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  await runTool('vitest', ['run', `--config=${config}`, ...reporters], { env })
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
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8')) as FlowsReport
  const failed = stats.unexpected + stats.skipped
  return {
    passed: stats.expected + stats.flaky,
    failed: content ? failed : Math.max(failed, 1),
    flaky: suites.flatMap(flakyFlows),
  }
}

interface FlowsReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: ReportedSuite[]
}
interface ReportedSuite {
  suites?: ReportedSuite[]
  specs: { file: string; title: string; tests: { status: string }[] }[]
}

const flakyFlows = ({ suites = [], specs }: ReportedSuite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
    .map(({ file, title }) => `${file} › ${title}`),
  ...suites.flatMap(flakyFlows),
]

function freshReport(name: string): string {
  mkdirSync(OUTPUT, { recursive: true })
  const path = `${OUTPUT}/${name}`
  rmSync(path, { force: true })
  return path
}
