import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'scripts/**/*.test.ts',
      'packages/*/src/**/*.test.ts',
      'apps/server/src/**/*.test.ts',
      'apps/simulator/src/**/*.test.ts',
      'apps/admin/src/**/*.test.{ts,tsx}',
    ],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    pool: 'forks',
    // Prisma's schema engine is WebAssembly imported as a module, which Node.js calls experimental.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    retry: 0,
    // A condition is waited for, not hurried: a busy machine must not fail a test.
    expect: { poll: { timeout: 15_000 } },
    slowTestThreshold: 10_000,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
