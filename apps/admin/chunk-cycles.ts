import type { Plugin } from 'vite'

/**
 * Fails a build whose files import each other in a circle: one of them would then run before what it needs, and no page
 * would show. Merging small files (`entriesAwareMergeThreshold`) makes such circles.
 */
export const noChunkCycles = (): Plugin => ({
  name: 'recado:no-chunk-cycles',
  apply: 'build',
  generateBundle(_options, bundle) {
    const done = new Set<string>()
    const visit = (name: string, path: string[]) => {
      if (path.includes(name)) this.error(`files import each other in a circle: ${[...path, name].join(' → ')}`)
      const file = bundle[name]
      if (done.has(name) || file?.type !== 'chunk') return
      for (const imported of file.imports) visit(imported, [...path, name])
      done.add(name)
    }
    for (const name of Object.keys(bundle)) visit(name, [])
  },
})
