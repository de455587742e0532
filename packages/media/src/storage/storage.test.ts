import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { AppError, newId } from '@recado/core'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createStorage } from './create-storage.ts'
import { type S3Server, startS3 } from './s3-testing.ts'
import type { Storage } from './storage.ts'

const about = { mimeType: 'image/jpeg' }
const MB = 1024 * 1024
const folder = await mkdtemp(join(tmpdir(), 'recado-storage-'))
let s3: S3Server
const storages: Record<string, Storage> = {}
beforeAll(async () => {
  s3 = await startS3()
  storages['file:'] = createStorage(pathToFileURL(join(folder, 'made when needed')).href)
  storages['s3:'] = createStorage(s3.url)
})
afterEach(() => {
  s3.failing = null
})
afterAll(async () => {
  for (const storage of Object.values(storages)) storage.close()
  await s3.stop()
  await rm(folder, { recursive: true })
})

/** Everything that is stored, finished or not. */
async function everything(name: string): Promise<string[]> {
  if (name === 's3:') return [...s3.objects.keys(), ...[...s3.uploads.values()].map(({ key }) => `${key} (unfinished)`)]
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

describe.each(['file:', 's3:'])('%s', (name) => {
  const storage = () => storages[name] as Storage
  const key = () => `${newId()}/${newId()}/original`
  const put = (at: string, bytes: Buffer) => storage().put(at, Readable.from([bytes]), about)
  const read = async (at: string, range?: { start: number; end: number }) => {
    const { sizeBytes, body } = await storage().get(at, range)
    return { sizeBytes, bytes: await buffer(body) }
  }

  it.each([0, 1, 64 * 1024 + 1, 12 * MB + 7])('keeps %i bytes as they are', async (size) => {
    const at = key()
    const bytes = randomBytes(size)
    expect(await put(at, bytes)).toEqual({ sizeBytes: size })
    const found = await read(at)
    expect(found.sizeBytes).toBe(size)
    expect(found.bytes.equals(bytes)).toBe(true)
  })

  it('replaces what was there as a whole', async () => {
    const at = key()
    await put(at, Buffer.from('before'))
    await put(at, Buffer.from('after that'))
    expect((await read(at)).bytes.toString()).toBe('after that')
  })

  it('gives any part, with the size of the whole', async () => {
    const at = key()
    const bytes = randomBytes(1000)
    await put(at, bytes)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 999 }), fc.nat({ max: 999 }), async (a, b) => {
        const range = { start: Math.min(a, b), end: Math.max(a, b) }
        const part = await read(at, range)
        expect(part.sizeBytes).toBe(1000)
        expect(part.bytes.equals(bytes.subarray(range.start, range.end + 1))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it.each([100, 11 * MB])('leaves nothing of a body that breaks after %i bytes', async (size) => {
    const before = await everything(name)
    const body = Readable.from(
      (async function* () {
        for (let left = size; left > 0; left -= MB) yield randomBytes(Math.min(left, MB))
        throw new Error('the other side went away')
      })(),
    )
    const at = key()
    await expect(storage().put(at, body, about)).rejects.toThrow('the other side went away')
    await expect(storage().get(at)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await everything(name)).toEqual(before)
  })

  it('leaves nothing of a body that is destroyed on the way, and keeps what was there before', async () => {
    const at = key()
    await put(at, Buffer.from('the first'))
    const before = await everything(name)
    const body = new Readable({ read() {} })
    body.push(randomBytes(6 * MB))
    const writing = storage().put(at, body, about)
    body.destroy()
    await expect(writing).rejects.toThrow()
    expect(await everything(name)).toEqual(before)
    expect((await read(at)).bytes.toString()).toBe('the first')
  })

  it('says NOT_FOUND of what is not there', async () => {
    const missing = storage().get(key())
    await expect(missing).rejects.toBeInstanceOf(AppError)
    await expect(missing).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('deletes, and deletes again', async () => {
    const at = key()
    await put(at, Buffer.from('x'))
    await storage().delete(at)
    await expect(storage().get(at)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await storage().delete(at)
  })

  it('lets a neighbour stay when one is deleted', async () => {
    const [original, thumbnail] = ['a/b/original', 'a/b/thumbnail.webp']
    await put(original, Buffer.from('x'))
    await put(thumbnail, Buffer.from('y'))
    await storage().delete(original)
    expect((await read(thumbnail)).bytes.toString()).toBe('y')
  })

  it.each(['', '/etc/passwd', '../x', 'a/../../x', 'a//b', 'a/', '.unfinished/x', 'a/.hidden', 'a\\b', 'a\0b', 'ção'])(
    'takes no key that leads elsewhere: %j',
    async (at) => {
      const body = Readable.from([Buffer.from('x')])
      await expect(storage().put(at, body, about)).rejects.toThrow('not a storage key')
      await expect(storage().get(at)).rejects.toThrow('not a storage key')
      await expect(storage().delete(at)).rejects.toThrow('not a storage key')
    },
  )

  it('is well', () => storage().check())

  it('lets go of a body that nobody reads to its end', async () => {
    const at = key()
    await put(at, randomBytes(4 * MB))
    const { body } = await storage().get(at)
    body.destroy()
    await once(body, 'close')
    expect((await read(at)).sizeBytes).toBe(4 * MB)
  })
})

describe('what was cut short is tidied away once it is old', () => {
  const long = new Date(Date.now() - 48 * 3_600_000)
  const yesterday = new Date(Date.now() - 24 * 3_600_000)

  it('in a folder', async () => {
    const own = await mkdtemp(join(folder, 'tidy-'))
    const storage = createStorage(pathToFileURL(own).href)
    const stuck = new Readable({ read() {} })
    const writing = storage.put('a/b/c', stuck, about)
    await expect.poll(() => readdir(join(own, '.unfinished'))).toHaveLength(1)
    const [name = ''] = await readdir(join(own, '.unfinished'))
    expect(await storage.tidy(yesterday)).toBe(0)
    await utimes(join(own, '.unfinished', name), long, long)
    expect(await storage.tidy(yesterday)).toBe(1)
    stuck.destroy()
    await expect(writing).rejects.toThrow()
  })

  it('in a bucket', async () => {
    const storage = storages['s3:'] as Storage
    s3.uploads.set('old', { key: 'files/a', initiated: long, parts: new Map() })
    s3.uploads.set('new', { key: 'files/b', initiated: new Date(), parts: new Map() })
    expect(await storage.tidy(yesterday)).toBe(1)
    expect([...s3.uploads.keys()]).toEqual(['new'])
    s3.uploads.clear()
  })

  it('a folder that was never made has nothing', async () => {
    expect(await createStorage(pathToFileURL(join(folder, 'never')).href).tidy(new Date())).toBe(0)
  })
})

describe('S3', () => {
  it('writes small files at once and large ones in parts, under the prefix', async () => {
    const storage = storages['s3:'] as Storage
    s3.requests.length = 0
    await storage.put('w/small/original', Readable.from([Buffer.from('x')]), about)
    await storage.put('w/large/original', Readable.from([randomBytes(11 * MB)]), about)
    expect(s3.requests.map((line) => line.replace(/uploadId=[^&]+/, 'uploadId=1').replace(/&?x-id=\w+/, ''))).toEqual([
      'PUT /recado-test/files/w/small/original?',
      'POST /recado-test/files/w/large/original?uploads=',
      'PUT /recado-test/files/w/large/original?partNumber=1&uploadId=1',
      'PUT /recado-test/files/w/large/original?partNumber=2&uploadId=1',
      'PUT /recado-test/files/w/large/original?partNumber=3&uploadId=1',
      'POST /recado-test/files/w/large/original?uploadId=1',
    ])
    expect(s3.objects.get('files/w/small/original')?.contentType).toBe('image/jpeg')
  })

  it('gives up a large file when a part fails for good, and leaves no part', async () => {
    s3.failing = /partNumber=2/
    const storage = storages['s3:'] as Storage
    const writing = storage.put('w/broken/original', Readable.from([randomBytes(11 * MB)]), about)
    await expect(writing).rejects.toThrow()
    expect(s3.uploads.size).toBe(0)
    expect(s3.objects.has('files/w/broken/original')).toBe(false)
  })

  it.each([
    ['another secret', (url: string) => url.replace('secret', 'guess')],
    ['another bucket', (url: string) => url.replace('recado-test', 'no-such-bucket')],
    ['a server that is away', (url: string) => url.replace(/:\d+\//, ':9/')],
  ])('says that it is not well with %s', async (_, change) => {
    const storage = createStorage(change(s3.url))
    await expect(storage.check()).rejects.toThrow()
    storage.close()
  })
})

it('a folder that cannot be made is not well', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  await expect(createStorage(pathToFileURL(join(file, 'folder')).href).check()).rejects.toThrow()
})
