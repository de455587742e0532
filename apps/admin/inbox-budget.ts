import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import { FIRST_PAGES } from './first-load.ts'

/** What the inbox may cost before it shows, in bytes of gzipped JavaScript. */
const LIMIT = 200_000

// What is fetched to show the inbox: the pages, and their texts in the longer of the two languages.
const LOADED = [...FIRST_PAGES, ...['common', 'errors', 'inbox'].map((namespace) => `/i18n/pt-BR/${namespace}.json`)]

/** Measures the inbox's first load at every build, says it, and fails the build that goes over. */
export const inboxBudget = (): Plugin => ({
  name: 'recado:inbox-budget',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
    const loaded = new Set<Rolldown.OutputChunk>()
    const add = (chunk: Rolldown.OutputChunk | undefined) => {
      if (!chunk || loaded.has(chunk)) return
      loaded.add(chunk)
      for (const name of chunk.imports) add(chunks.find(({ fileName }) => fileName === name))
    }
    for (const path of LOADED) {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(path))
      if (!chunk) this.error(`inbox budget: nothing in the build comes from ${path}`)
      add(chunk)
    }
    const bytes = [...loaded].reduce((sum, { code }) => sum + gzipSync(code).length, 0)
    const said = `first load of the inbox: ${(bytes / 1000).toFixed(1)} kB of JavaScript (gzip) in ${loaded.size} files, of ${LIMIT / 1000} allowed`
    if (bytes > LIMIT) this.error(said)
    this.info(said)
  },
})
