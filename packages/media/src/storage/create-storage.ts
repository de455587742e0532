import { createFileStorage } from './file-storage.ts'
import { createS3Storage } from './s3-storage.ts'
import type { Storage } from './storage.ts'
import { parseStorageUrl } from './storage-url.ts'

/** The storage a STORAGE_URL names. Connects lazily; throws for a URL that names none. */
export function createStorage(url: string): Storage {
  const location = parseStorageUrl(url)
  return location.kind === 'file' ? createFileStorage(location.folder) : createS3Storage(location)
}
