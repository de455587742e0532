import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { noChunkCycles } from './chunk-cycles.ts'
import { firstLoad } from './first-load.ts'
import { inboxBudget } from './inbox-budget.ts'
import { precompress } from './precompress.ts'

const inbox = firstLoad()

/** Not the bundler's own helpers, which every other file needs before it. */
const isOurs = (id: string) => !id.startsWith('\0')

export default defineConfig({
  plugins: [react(), tailwindcss(), inbox, inboxBudget(), noChunkCycles(), precompress()],
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': `http://127.0.0.1:${process.env.RECADO_SERVER_PORT ?? 3000}` },
  },
  build: {
    target: 'es2024',
    rolldownOptions: {
      output: {
        // Shared files are named for all who share them, which may be many.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        // What every page needs and only updates change: one file that stays cached over deployments.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|clsx|use-sync-external-store|i18next|react-i18next|@trpc\/[\w-]+|@tanstack\/(history|store|react-store|router-core|react-router|query-core|react-query|virtual-core|react-virtual))\//,
            },
            // One file, not one an icon: what the inbox shares with others. It needs none of theirs, so no circle can arise.
            { name: 'shared', test: (id) => isOurs(id) && inbox.takes(id), minShareCount: 2 },
            // One for each set of pages that share it; merged further they would import each other.
            { name: 'pages', test: isOurs, minShareCount: 2, entriesAware: true },
          ],
        },
      },
    },
  },
})
