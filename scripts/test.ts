import { buildPage } from './lib/build-page.ts'
import { ensureChromium } from './lib/ensure-chromium.ts'
import { FAILED, type SuiteResult } from './lib/suite.ts'
import { boundariesSuite, crashSuite, flowsSuite, lintSuite, typesSuite, unitSuite, unusedSuite } from './lib/suites.ts'

// `npm test -- unit flows` runs those suites only; `crash` takes minutes and is run only when it is named.
const SUITES: Record<string, () => Promise<SuiteResult>> = {
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
// The quick checks run one after the other beside the tests, which wait for a database now and then. Flows run alone:
// they measure what a person would wait for.
const STAGES = [[['types', 'lint', 'boundaries', 'unused'], ['unit']], [['crash']], [['flows']]]

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in SUITES))
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. Suites: ${Object.keys(SUITES).join(', ')}`)
  process.exit(2)
}
const isWanted = (name: string) => (asked.length > 0 ? asked.includes(name) : name !== 'crash')

const results: SuiteResult[] = []
for (const lanes of STAGES) await Promise.all(lanes.map(runOneByOne))

async function runOneByOne(names: string[]): Promise<void> {
  for (const name of names.filter(isWanted)) {
    const started = performance.now()
    console.log(`\n▶ ${name}`)
    const result = (await SUITES[name]?.()) ?? FAILED
    results.push(result)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(
      `${result.failed === 0 ? '✔' : '✘'} ${name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`,
    )
  }
}

for (const name of results.flatMap(({ flaky = [] }) => flaky)) console.log(`flaky, passed at the second try: ${name}`)

const sum = (key: 'passed' | 'failed') => results.reduce((total, result) => total + result[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 ? 0 : 1)
