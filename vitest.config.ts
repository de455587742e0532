import { configDefaults, defineConfig } from 'vitest/config'

// These start and kill servers for minutes: `npm test -- crash` runs them. Those of every run are in a folder beside them.
const LONG_CRASH_TESTS = 'apps/server/src/crash/*.test.ts'

export default defineConfig({
  test: {
    include: [
      'scripts/**/*.test.ts',
      'packages/*/src/**/*.test.ts',
      'apps/server/src/**/*.test.ts',
      'apps/simulator/src/**/*.test.ts',
      'apps/admin/src/**/*.test.{ts,tsx}',
    ],
    exclude: [...configDefaults.exclude, LONG_CRASH_TESTS],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files of one worker share what they import, which else takes half the time of the whole run.
    isolate: false,
    // Prisma's schema engine is WebAssembly imported as a module, which Node.js calls experimental.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    retry: 0,
    // A condition is waited for, not hurried: a busy machine must not fail a test.
    expect: { poll: { timeout: 15_000, interval: 10 } },
    slowTestThreshold: 10_000,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
