import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Smaller than this, a file's headers weigh more than what is saved. */
const SMALLEST = 1024

const COMPRESSIBLE = /\.(js|css|html|svg|json|webmanifest)$/

// 11 takes five times as long for another four in a hundred.
const BROTLI_QUALITY = 9

/** Writes `.br` and `.gz` beside each file, so that the server compresses nothing while people wait. */
export const precompress = (): Plugin => ({
  name: 'recado:precompress',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle)) {
      const path = join(dir as string, name)
      if (!COMPRESSIBLE.test(name)) continue
      const content = readFileSync(path)
      if (content.length < SMALLEST) continue
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
      writeFileSync(`${path}.br`, brotliCompressSync(content, { params }))
      writeFileSync(`${path}.gz`, gzipSync(content))
    }
  },
})
