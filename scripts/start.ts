import { buildPage } from './lib/build-page.ts'
import { isDemonstration, runPlatform, SERVER_PORT, SIMULATOR_PORT } from './lib/platform.ts'

buildPage()
await runPlatform({ onReady: () => console.log(whereToGo()) })

function whereToGo(): string {
  const page = process.env.PUBLIC_URL ?? `http://localhost:${SERVER_PORT}`
  if (!isDemonstration) return `\n  Recado: ${page}\n`
  return `
  Recado                     ${page}
    sign in / entrar         admin@recado.test · recado-demo-2026
  A customer's phone         http://localhost:${SIMULATOR_PORT}
    o celular do cliente

  Stop with Ctrl-C · Pare com Ctrl-C
`
}
