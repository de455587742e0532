import { spawnSync } from 'node:child_process'

/** Builds the page with turbo, which does nothing when nothing it is made of changed. */
export function buildPage(): void {
  const pnpm = process.env.RECADO_PNPM ?? 'pnpm'
  const args = ['-y', pnpm, 'exec', 'turbo', 'run', 'build', '--filter=@recado/admin', '--output-logs=errors-only']
  const { status, stdout, stderr } = spawnSync('npx', args, { encoding: 'utf8', shell: process.platform === 'win32' })
  if (status === 0) return
  console.error(`${stdout}${stderr}Building the page failed.`)
  process.exit(1)
}
