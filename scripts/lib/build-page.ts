import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'

const STAMP = 'apps/admin/dist/.built-from'
const SOURCES = ['apps/admin/**/*', 'packages/*/src/**/*.ts', 'pnpm-lock.yaml']
const IGNORED = ['**/node_modules/**', '**/dist/**', '**/*.test.ts', '**/*.test.tsx']

/** Builds the page, or does nothing when nothing it is made of changed. */
export function buildPage(): void {
  const wanted = sourcesHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  const args = ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: 'apps/admin', encoding: 'utf8' })
  if (status === 0) {
    writeFileSync(STAMP, wanted)
    return
  }
  console.error(`${stdout}${stderr}Building the page failed.`)
  process.exit(1)
}

function sourcesHash(): string {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { exclude: IGNORED, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
  for (const file of files.sort()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}
