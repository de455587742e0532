import type { Context } from '@recado/db'
import type { Storage } from './storage/storage.ts'

/** What verbs of files take. */
export interface MediaContext extends Context {
  storage: Storage
}
