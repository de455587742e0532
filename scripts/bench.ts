import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const [name, ...args] = process.argv.slice(2)
const file = `packages/bench/src/${name}.ts`
if (!name || !existsSync(file)) {
  const names = readdirSync('packages/bench/src').filter(
    (entry) => entry.endsWith('.ts') && !entry.endsWith('.test.ts'),
  )
  console.error(`Usage: npm run bench -- <${names.map((entry) => entry.replace('.ts', '')).join('|')}>`)
  process.exit(2)
}
const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
