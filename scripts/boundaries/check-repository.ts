import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkImports } from './check-imports.ts'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = ['apps/*/src/**/*.{ts,tsx}', 'packages/*/src/**/*.{ts,tsx}', 'e2e/**/*.ts', 'scripts/**/*.ts']

/** Every breach in the repository. */
export function checkRepository(): string[] {
  const paths = globSync(SOURCES, { cwd: ROOT, exclude: ['**/node_modules/**', '**/dist/**'] })
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .flatMap((path) => checkImports({ path, source: readFileSync(join(ROOT, path), 'utf8') }))
}
