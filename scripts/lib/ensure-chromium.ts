import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const isRoot = process.getuid?.() === 0

/**
 * A Chromium for the flows: the one CHROMIUM_PATH names, else Playwright's own, else the system's; where there is none,
 * Playwright's is downloaded, or Debian's installed when we are root. Undefined means Playwright's own.
 */
export function ensureChromium(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  if (existsSync(playwrightsOwn())) return undefined
  const found = onPath()
  if (found) return found

  console.log('Installing a Chromium for the flows …')
  const args = ['install', ...(isRoot ? ['--with-deps'] : []), 'chromium']
  spawnSync('node_modules/.bin/playwright', args, { cwd: 'e2e', stdio: 'ignore', timeout: 300_000 })
  if (existsSync(playwrightsOwn())) return undefined
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    const script = 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium'
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('sh', ['-c', script], { stdio: 'ignore', env })
  }
  const installed = onPath()
  if (!installed) {
    console.error('No Chromium found. Install one (on Debian: apt-get install chromium) or set CHROMIUM_PATH.')
  }
  return installed
}

function playwrightsOwn(): string {
  const require = createRequire(join(process.cwd(), 'e2e/package.json'))
  return (require('@playwright/test') as { chromium: { executablePath(): string } }).chromium.executablePath()
}

function onPath(): string | undefined {
  for (const command of COMMANDS) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' })
    if (status === 0) return stdout.trim()
  }
  return undefined
}
