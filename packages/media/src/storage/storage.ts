import type { Readable } from 'node:stream'

/** Where files are: a folder, or a bucket. Keys are ours: `<workspace>/<id>/<name>`, letters, digits, `-`, `_`, `.`, `/`. */
export interface Storage {
  /** Written under the key once all of it is there, or not at all; what was there before stays until then. */
  put(key: string, body: Readable, about: { mimeType: string }): Promise<{ sizeBytes: number }>
  /** Throws NOT_FOUND. `range` is inclusive, as in HTTP, and within the object. */
  get(key: string, range?: { start: number; end: number }): Promise<StoredObject>
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>
  /** Throws when nothing could be written or read now. */
  check(): Promise<void>
  /** Removes what writes that were cut short before `olderThan` left behind, and answers how much it was. */
  tidy(olderThan: Date): Promise<number>
  /** Lets go of connections. */
  close(): void
}

export interface StoredObject {
  /** Of the whole object, whatever the range. */
  sizeBytes: number
  /** Whoever does not read it to its end destroys it. */
  body: Readable
}
