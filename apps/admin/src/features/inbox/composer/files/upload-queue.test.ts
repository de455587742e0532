import type { MediaDto } from '@recado/media/schemas'
import { expect, it } from 'vitest'
import { createUploadQueue, type NewUpload, type Upload } from './upload-queue.ts'

class Failure extends Error {
  readonly code: 'NETWORK' | 'MEDIA_CORRUPT'
  constructor(code: 'NETWORK' | 'MEDIA_CORRUPT') {
    super(code)
    this.code = code
  }
}

function setUp(answer: (name: string, signal: AbortSignal) => Promise<void> = async () => {}) {
  const tried: string[] = []
  const stored: string[] = []
  const queue = createUploadQueue({
    async upload({ file }, { signal, onProgress }) {
      tried.push(file.name)
      onProgress(0.5)
      await answer(file.name, signal)
      return { id: file.name } as MediaDto
    },
    onStored: ({ conversationId }, { id }) => stored.push(`${conversationId}/${id}`),
    codeOf: (error) => (error as Failure).code,
  })
  const add = (conversationId: string, ...names: string[]) => queue.add(conversationId, names.map(fileNamed))
  const states = (conversationId = 'a') => queue.of(conversationId).map(({ file, state }) => `${file.name}:${state}`)
  const find = (name: string): Upload => {
    const found = queue.of('a').find(({ file }) => file.name === name)
    if (!found) throw new Error(`${name} is not there`)
    return found
  }
  return { queue, tried, stored, add, states, find }
}

const fileNamed = (name: string): NewUpload => ({
  file: new File(['x'], name),
  kind: 'image',
  isVoice: false,
  caption: null,
  replyToId: null,
})
const settle = () => new Promise((resolve) => setTimeout(resolve))

it('brings the files of a conversation in their order, one at a time, and those of another beside them', async () => {
  const { queue, add, stored } = setUp()
  add('a', '1', '2', '3')
  add('b', '4')
  await settle()
  expect(stored.filter((one) => one.startsWith('a'))).toEqual(['a/1', 'a/2', 'a/3'])
  expect(stored).toContain('b/4')
  expect(queue.isEmpty()).toBe(true)
})

it('holds back what stands behind one that failed, until that is tried again', async () => {
  let fails = true
  const { queue, add, stored, states, find } = setUp(async (name) => {
    if (fails && name === '2') throw new Failure('MEDIA_CORRUPT')
  })
  add('a', '1', '2', '3')
  await settle()
  expect([stored, states()]).toEqual([['a/1'], ['2:failed', '3:waiting']])
  add('a', '4')
  await settle()
  expect(states()).toEqual(['2:failed', '3:waiting', '4:waiting'])
  fails = false
  queue.retry(find('2'))
  await settle()
  expect(stored).toEqual(['a/1', 'a/2', 'a/3', 'a/4'])
})

it('goes on when the failed one is taken away', async () => {
  const { queue, add, stored, find } = setUp(async (name) => {
    if (name === '1') throw new Failure('MEDIA_CORRUPT')
  })
  add('a', '1', '2')
  await settle()
  queue.cancel(find('1'))
  await settle()
  expect(stored).toEqual(['a/2'])
})

it('stops one that is under way, and never stores it though its answer comes', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<void>()
  const { queue, add, stored, find, states } = setUp(async (name) => {
    if (name === '1') await promise
  })
  add('a', '1', '2')
  await settle()
  expect(states()).toEqual(['1:uploading', '2:waiting'])
  queue.cancel(find('1'))
  answer()
  await settle()
  expect(stored).toEqual(['a/2'])
})

it('tries again by itself what only the network had stopped', async () => {
  let error: Failure | null = new Failure('NETWORK')
  const { queue, add, stored, states } = setUp(async () => {
    if (error) throw error
  })
  add('a', '1')
  await settle()
  error = new Failure('MEDIA_CORRUPT')
  queue.resume()
  await settle()
  expect(states()).toEqual(['1:failed'])
  error = null
  queue.resume()
  await settle()
  expect(stored, 'a file that is no good stays no good').toEqual([])
})
