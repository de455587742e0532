import type { Plugin } from 'vite'

/** What is fetched before the inbox shows: the program and the inbox's page, besides its texts. */
export const FIRST_PAGES = ['/index.html', '/features/inbox/inbox-page.tsx']

/** Knows, once everything is read, which modules the inbox's first load takes. */
export function firstLoad(): Plugin & { takes(id: string): boolean } {
  const taken = new Set<string>()
  return {
    name: 'recado:first-load',
    apply: 'build',
    buildEnd() {
      const add = (id: string) => {
        const imports = this.getModuleInfo(id)?.importedIds ?? []
        // A package's schemas name its validators beside what the page takes of them; those leave with what is not used.
        if (taken.has(id) || [id, ...imports].some((one) => one.includes('/node_modules/zod/'))) return
        taken.add(id)
        for (const imported of imports) add(imported)
      }
      for (const id of this.getModuleIds()) if (FIRST_PAGES.some((page) => id.endsWith(page))) add(id)
    },
    takes: (id) => taken.has(id),
  }
}
