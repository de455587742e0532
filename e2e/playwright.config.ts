import { defineConfig } from '@playwright/test'

// The flows against the whole product: server, PostgreSQL, simulator and a real Chromium.
// CHROMIUM_PATH names the browser; without it Playwright's own is used. `npm test -- flows` finds or installs one.
export default defineConfig({
  testDir: './flows',
  outputDir: './.output',
  globalSetup: './support/global.setup.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: './.output/report.json' }]],
  use: {
    locale: 'en-US',
    timezoneId: 'America/Sao_Paulo',
    viewport: { width: 1360, height: 860 },
    trace: 'retain-on-failure',
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
