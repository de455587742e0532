import { type FileHandle, mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { NotFoundError, newId } from '@recado/core'
import type { Storage, StoredObject } from './storage.ts'
import { assertStorageKey } from './storage-key.ts'

/** A folder on a disk, or on a share that every process of the installation mounts. */
export function createFileStorage(folder: string): Storage {
  const unfinished = join(folder, '.unfinished')
  const pathOf = (key: string): string => {
    assertStorageKey(key)
    return join(folder, key)
  }
  return {
    async put(key, body) {
      const path = pathOf(key)
      await mkdir(unfinished, { recursive: true })
      const temporary = join(unfinished, newId())
      try {
        const sizeBytes = await writeDurably(temporary, body)
        await moveInto(temporary, path)
        return { sizeBytes }
      } catch (error) {
        body.destroy()
        await rm(temporary, { force: true })
        throw error
      }
    },
    get: async (key, range) => readFrom(pathOf(key), range),
    async delete(key) {
      const path = pathOf(key)
      await rm(path, { force: true })
      // The folder of a file and its thumbnail goes with the last of them; one that is still used stays.
      await rmdir(dirname(path)).catch(() => {})
    },
    async check() {
      await mkdir(unfinished, { recursive: true })
      const probe = join(unfinished, newId())
      await writeFile(probe, 'probe')
      await rm(probe)
    },
    tidy: (olderThan) => removeOlder(unfinished, olderThan),
    close() {},
  }
}

/** Resolves once the bytes are on the disk itself. */
async function writeDurably(path: string, body: Readable): Promise<number> {
  const file = await open(path, 'wx', 0o640)
  try {
    await file.writeFile(body)
    await file.sync()
    return (await file.stat()).size
  } finally {
    await file.close()
  }
}

async function moveInto(temporary: string, path: string): Promise<void> {
  const parent = dirname(path)
  for (let attempt = 1; ; attempt++) {
    await mkdir(parent, { recursive: true })
    try {
      await rename(temporary, path)
      break
    } catch (error) {
      // Somebody deleted the neighbour, and the empty folder with it, in between.
      if (!isMissing(error) || attempt === 3) throw error
    }
  }
  // The name is durable only with its folder.
  const folder = await open(parent, 'r')
  await folder.sync().finally(() => folder.close())
}

async function readFrom(path: string, range?: { start: number; end: number }): Promise<StoredObject> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (error) {
    throw isMissing(error) ? new NotFoundError('The file') : error
  }
  try {
    const { size } = await file.stat()
    return { sizeBytes: size, body: file.createReadStream(range) }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function removeOlder(folder: string, olderThan: Date): Promise<number> {
  const names = await readdir(folder).catch((error) => {
    if (isMissing(error)) return []
    throw error
  })
  let removed = 0
  for (const name of names) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (!found || found.mtime >= olderThan) continue
    await rm(path, { force: true })
    removed++
  }
  return removed
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
