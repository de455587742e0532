import { logPrinter } from './lib/log-lines.ts'
import { runPlatform, SERVER_PORT, SIMULATOR_PORT } from './lib/platform.ts'
import { startProgram } from './lib/processes.ts'

const PAGE_PORT = 5173
const page = `http://localhost:${PAGE_PORT}`

// The server restarts when a file it imports changes; the page reloads by Vite, which passes /api on to the server.
await runPlatform({
  serverFlags: ['--watch', '--watch-preserve-output'],
  env: { PUBLIC_URL: process.env.PUBLIC_URL ?? page },
  extra: () =>
    startProgram('The page', {
      args: ['node_modules/vite/bin/vite.js', '--port', String(PAGE_PORT), '--strictPort'],
      cwd: 'apps/admin',
      env: { ...process.env, RECADO_SERVER_PORT: String(SERVER_PORT) },
      onLine: logPrinter(),
    }),
  onReady: () =>
    console.log(`\n  Page with live reload  ${page}\n  A customer's phone     http://localhost:${SIMULATOR_PORT}\n`),
})
