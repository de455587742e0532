import { expect, it } from 'vitest'
import { readMessagingLimit, readQuality, readThroughput } from './read-number.ts'

it('reads the tiers Meta has and any it may add', () => {
  expect(readMessagingLimit('TIER_250')).toBe(250)
  expect(readMessagingLimit('TIER_2K')).toBe(2000)
  expect(readMessagingLimit('TIER_100K')).toBe(100_000)
  expect(readMessagingLimit('TIER_UNLIMITED')).toBe('unlimited')
  expect(readMessagingLimit('SOMETHING_NEW')).toBeNull()
  expect(readMessagingLimit(null)).toBeNull()
})

it('reads quality and throughput, and says when it cannot', () => {
  expect(readQuality('GREEN')).toBe('GREEN')
  expect(readQuality('PURPLE')).toBeNull()
  expect(readThroughput('STANDARD')).toBe(80)
  expect(readThroughput('HIGH')).toBe(1000)
  expect(readThroughput('NOT_APPLICABLE')).toBeNull()
})
