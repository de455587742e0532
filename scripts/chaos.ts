import { spawnSync } from 'node:child_process'

// `npm run chaos -- 20 7`: twenty kills, at the moments of seed 7.
const flags = ['--disable-warning=ExperimentalWarning']
const { status } = spawnSync(process.execPath, [...flags, 'packages/bench/src/chaos.ts', ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
