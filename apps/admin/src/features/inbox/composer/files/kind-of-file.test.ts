import { expect, it } from 'vitest'
import { kindOfFile } from './kind-of-file.ts'

it.each([
  ['image/png', 'image'],
  ['image/heic', 'image'],
  ['image/webp', 'sticker'],
  ['video/mp4', 'video'],
  ['video/quicktime', 'video'],
  ['audio/ogg; codecs=opus', 'audio'],
  ['application/pdf', 'document'],
  ['text/csv', 'document'],
  ['', 'document'],
])('sends %j as %s', (mimeType, kind) => {
  expect(kindOfFile(mimeType)).toBe(kind)
})
