import { spawnSync } from 'node:child_process'
import { buildPage } from './lib/build-page.ts'
import { ensureChromium } from './lib/ensure-chromium.ts'

// `npm run screens`: pictures of every screen, to be looked at; the README's are among them.
buildPage()
const chromium = ensureChromium()
const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'e2e/screenshots.ts'], {
  stdio: 'inherit',
  env: { ...process.env, ...(chromium && { CHROMIUM_PATH: chromium }) },
})
process.exit(status ?? 1)
