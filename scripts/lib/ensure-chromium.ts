import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

// The headless shell first: the flows take half the time in it.
const COMMANDS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const UNPACKED = '.tools/chromium'
const isRoot = process.getuid?.() === 0

/**
 * A Chromium for the flows: the one CHROMIUM_PATH names, else Playwright's own, else the system's; where there is none,
 * Playwright's is downloaded, or Debian's installed (unpacked into .tools when we are not root). Undefined means Playwright's own.
 */
export function ensureChromium(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  if (existsSync(playwrightsOwn())) return undefined
  const found = onPath() ?? unpacked()
  if (found) return found

  console.log('Installing a Chromium for the flows …')
  const args = ['install', ...(isRoot ? ['--with-deps'] : []), '--only-shell', 'chromium']
  spawnSync('node_modules/.bin/playwright', args, { cwd: 'e2e', stdio: 'ignore', timeout: 300_000 })
  if (existsSync(playwrightsOwn())) return undefined
  const complaint = existsSync('/usr/bin/apt-get') ? (isRoot ? installDebians() : unpackDebians()) : ''
  const installed = onPath() ?? unpacked()
  if (!installed) {
    console.error(
      `${complaint}No Chromium found. Install one (on Debian: apt-get install chromium-headless-shell) or set CHROMIUM_PATH.`,
    )
  }
  return installed
}

function installDebians(): string {
  return shell('apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium-headless-shell')
}

// The shared libraries it needs are those of any desktop; where they are missing, Chromium itself says which.
function unpackDebians(): string {
  mkdirSync(UNPACKED, { recursive: true })
  const script =
    'apt-get download -qq chromium-headless-shell chromium-common && for file in *.deb; do dpkg -x "$file" .; done'
  return shell(script, UNPACKED)
}

/** Answers what it complained about. */
function shell(script: string, cwd = '.'): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stderr } = spawnSync('sh', ['-c', script], { cwd, env, encoding: 'utf8' })
  return status === 0 ? '' : stderr
}

function playwrightsOwn(): string {
  const require = createRequire(join(process.cwd(), 'e2e/package.json'))
  const { chromium } = require('@playwright/test') as { chromium: { executablePath(): string } }
  return chromium.executablePath()
}

function unpacked(): string | undefined {
  const [found] = globSync(`${UNPACKED}/usr/**/chromium-headless-shell`).filter((path) => isProgram(path))
  return found && join(process.cwd(), found)
}

const isProgram = (path: string) => spawnSync('test', ['-f', path, '-a', '-x', path]).status === 0

function onPath(): string | undefined {
  for (const command of COMMANDS) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' })
    if (status === 0) return stdout.trim()
  }
  return undefined
}
