import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStorage } from './create-storage.ts'
import { type S3Server, startS3 } from './s3-testing.ts'
import type { Storage } from './storage.ts'
import { storeChecked } from './store-checked.ts'

const folder = await mkdtemp(join(tmpdir(), 'recado-checked-'))
const storage = createStorage(pathToFileURL(folder).href)
let s3: S3Server
let bucket: Storage
beforeAll(async () => {
  s3 = await startS3()
  bucket = createStorage(s3.url)
})
afterAll(async () => {
  bucket.close()
  await s3.stop()
  await rm(folder, { recursive: true, force: true })
})

const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const inChunks = (bytes: Buffer, size: number) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    })(),
  )

describe('a file is stored exactly if it is what was promised', () => {
  it.each([
    ['a folder', () => storage],
    ['a bucket', () => bucket],
  ])('in %s, however it is cut into chunks', (_, where) =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 50_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.constantFrom('right', 'other size', 'other sum', 'too large'),
        async (array, chunk, promise) => {
          const storage = where()
          const bytes = Buffer.from(array)
          const promised = {
            mimeType: null,
            maxBytes: promise === 'too large' ? bytes.length - 1 : bytes.length,
            sizeBytes: promise === 'other size' ? bytes.length + 1 : bytes.length,
            sha256: [
              promise === 'other sum' ? sum(Buffer.concat([bytes, Buffer.from('x')])) : sum(bytes),
              'f'.repeat(64),
            ],
          }
          const stored = storeChecked({ storage, key: 'a/b', body: inChunks(bytes, chunk), promised })
          if (promise === 'right' || (promise === 'too large' && bytes.length === 0)) {
            expect(await stored).toMatchObject({ sizeBytes: bytes.length, sha256: sum(bytes) })
            expect((await buffer((await storage.get('a/b')).body)).equals(bytes)).toBe(true)
            await storage.delete('a/b')
          } else {
            const code = promise === 'too large' ? 'MEDIA_TOO_LARGE' : 'MEDIA_CORRUPT'
            await expect(stored).rejects.toMatchObject({ code })
            await expect(storage.get('a/b')).rejects.toMatchObject({ code: 'NOT_FOUND' })
          }
        },
      ),
      { numRuns: 60 },
    ),
  )
})

it('is taken no faster than it is stored', async () => {
  let taken = 0
  const body = Readable.from(
    (function* () {
      for (; taken < 400; taken++) yield randomBytes(256 * 1024)
    })(),
  )
  const slow = {
    ...storage,
    async put(_: string, stream: Readable) {
      let sizeBytes = 0
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        sizeBytes += chunk.length
        if (taken < 20) await pause(1)
        // 400 would be 100 MB in memory.
        expect(taken * 256 * 1024 - sizeBytes).toBeLessThan(4 * 1024 * 1024)
      }
      return { sizeBytes }
    },
  }
  const promised = { mimeType: null, maxBytes: 200 * 1024 * 1024 }
  expect((await storeChecked({ storage: slow, key: 'a/b', body, promised })).sizeBytes).toBe(400 * 256 * 1024)
})

it('says whether it was the file or the storage that failed, and lets go of the file', async () => {
  const promised = { mimeType: null, maxBytes: 100 }
  const broken = Readable.from(
    (async function* () {
      yield Buffer.alloc(10)
      throw new Error('the other side went away')
    })(),
  )
  await expect(storeChecked({ storage, key: 'a/b', body: broken, promised })).rejects.toThrow(
    'the other side went away',
  )
  const full = { ...storage, put: () => Promise.reject(new Error('no space left on device')) }
  const body = Readable.from([Buffer.alloc(10)])
  await expect(storeChecked({ storage: full, key: 'a/b', body, promised })).rejects.toMatchObject({
    code: 'STORAGE_UNAVAILABLE',
  })
  expect(body.destroyed).toBe(true)
})
