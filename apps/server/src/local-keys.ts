import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateKeys } from '@recado/workspaces'

/** Encryption keys for a laptop, made once in `<dataDir>/keys` and readable by their owner only. */
export function readOrCreateKeys(dataDir: string): string {
  const file = join(dataDir, 'keys')
  return read(file) ?? create(dataDir, file)
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function create(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${generateKeys()}\n`, { mode: 0o600 })
  try {
    // A link appears whole or not at all, and refuses to replace: of several first starts, one makes the key.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trim()
}
