import { buildPage } from './lib/build-page.ts'
import { ensureChromium } from './lib/ensure-chromium.ts'
import type { SuiteResult } from './lib/suite.ts'
import { boundariesSuite, crashSuite, flowsSuite, lintSuite, typesSuite, unitSuite, unusedSuite } from './lib/suites.ts'

// `npm test -- unit flows` runs those suites only; `crash` takes minutes and is run only when it is named.
const SUITES = {
  types: typesSuite,
  lint: lintSuite,
  boundaries: boundariesSuite,
  unused: unusedSuite,
  unit: unitSuite,
  crash: crashSuite,
  flows: async () => {
    buildPage()
    return flowsSuite(ensureChromium())
  },
}
type SuiteName = keyof typeof SUITES

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Suites: ${Object.keys(SUITES).join(', ')}`)
  process.exit(2)
}
const everyRun = Object.keys(SUITES).filter((name) => name !== 'crash')
const names = (asked.length > 0 ? asked : everyRun) as SuiteName[]

const results: SuiteResult[] = []
for (const name of names) {
  const started = performance.now()
  console.log(`\n▶ ${name}`)
  const result = await SUITES[name]()
  results.push(result)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `${result.failed === 0 ? '✔' : '✘'} ${name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`,
  )
}

for (const name of results.flatMap(({ flaky = [] }) => flaky)) console.log(`flaky, passed at the second try: ${name}`)

const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 ? 0 : 1)
