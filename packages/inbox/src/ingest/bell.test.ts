import { expect, it } from 'vitest'
import { createBell } from './bell.ts'

it('remembers a ring nobody waited for, once', async () => {
  const bell = createBell(new AbortController().signal)
  bell.ring()
  bell.ring()
  expect(await bell.rings(5000)).toBe(true)
  expect(await bell.rings(1)).toBe(false)
})

it('wakes who waits', async () => {
  const bell = createBell(new AbortController().signal)
  const heard = bell.rings(5000)
  bell.ring()
  expect(await heard).toBe(true)
})

it('is silent once it is over', async () => {
  const over = new AbortController()
  const bell = createBell(over.signal)
  const heard = bell.rings(5000)
  over.abort()
  expect(await heard).toBe(false)
  bell.ring()
  expect(await bell.rings(5000)).toBe(false)
})
