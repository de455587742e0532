import { defineConfig } from 'vitest/config'
import everyRun from './vitest.config.ts'

/** `npm test -- crash`: servers killed at the worst moment, for minutes. */
export default defineConfig({
  test: { ...everyRun.test, include: ['apps/server/src/crash/**/*.test.ts'], exclude: [], maxWorkers: 1 },
})
