import { defineConfig } from '@playwright/test'

// The flows against the whole product: server, PostgreSQL, simulator and a real Chromium.
// CHROMIUM_PATH names the browser; without it Playwright's own is used. `npm test -- flows` finds or installs one.
export default defineConfig({
  testDir: './flows',
  outputDir: './.output',
  globalSetup: './support/global.setup.ts',
  // Node.js reads our packages as they are; Playwright would compile each of their files first.
  build: { external: ['**/packages/**', '**/apps/**'] },
  fullyParallel: true,
  // One more than a small machine has cores: a flow waits now and then, for ten seconds in one of them.
  workers: 3,
  // A flow that needed its second try passes, and is named in the closing lines as the next thing to mend.
  retries: process.env.CI ? 1 : 0,
  maxFailures: process.env.CI ? 5 : 0,
  globalTimeout: 20 * 60_000,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: './.output/report.json' }]],
  use: {
    locale: 'en-US',
    timezoneId: 'America/Sao_Paulo',
    contextOptions: { reducedMotion: 'reduce' },
    viewport: { width: 1360, height: 860 },
    // Recording one costs a flow more than the flow itself.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    actionTimeout: 10_000,
    launchOptions: {
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
