import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectOf } from './message-effect.ts'
import { mediaOf, sha256Hex } from './message-media.ts'

const image = { id: '77', mime_type: 'image/jpeg', url: 'https://lookaside.fbsbx.com/x' }
const expected = {
  kind: 'image',
  channelMediaId: '77',
  mimeType: 'image/jpeg',
  filename: null,
  sha256: null,
  url: 'https://lookaside.fbsbx.com/x',
}

describe('the file of a message', () => {
  it.each([
    ['as its content', { type: 'image', image }],
    ['as the new one of an edit', { type: 'edit', edit: { original_message_id: 'w.0', message: { image } } }],
    ['in the header of buttons', { type: 'interactive', interactive: { header: { type: 'image', image } } }],
    [
      'in the header of a template',
      {
        template: {
          components: [{ type: 'body' }, { type: 'HEADER', parameters: [{ type: 'image', image }] }],
        },
      },
    ],
  ])('%s', (_, message) => {
    expect(mediaOf(message)).toEqual(expected)
  })

  it('keeps a document’s name', () => {
    expect(mediaOf({ document: { id: '1', filename: 'nota.pdf' } })).toMatchObject({
      kind: 'document',
      filename: 'nota.pdf',
    })
  })

  it.each([
    [{ type: 'text', text: { body: 'oi' } }],
    [{ type: 'image', image: { caption: 'sem arquivo' } }],
    [{ type: 'image', image: 'x' }],
    [{ interactive: { header: null } }],
    [{ template: { components: [null, { type: 'header' }] } }],
  ])('there is none in %j', (message) => {
    expect(mediaOf(message)).toBeNull()
  })

  it('has its hash in hex, whichever way Meta wrote it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const digest = createHash('sha256').update(bytes).digest()
        expect(sha256Hex(digest.toString('base64'))).toBe(digest.toString('hex'))
        expect(sha256Hex(digest.toString('hex').toUpperCase())).toBe(digest.toString('hex'))
      }),
    )
    expect(sha256Hex('4654+8g=')).toBeNull()
    expect(mediaOf({ image: { id: '1', sha256: 'not a hash' } })).toMatchObject({ sha256: null })
  })
})

describe('what changes another message', () => {
  it.each([
    ['reaction', { message_id: 'w.0', emoji: '👍' }, { targetId: 'w.0', isQuiet: false }],
    ['reaction', { message_id: 'w.0', emoji: '' }, { targetId: 'w.0', isQuiet: true }],
    [
      'edit',
      { original_message_id: 'w.0', message: { type: 'text', text: { body: 'x' } } },
      { targetId: 'w.0', isQuiet: true },
    ],
    ['revoke', { original_message_id: 'w.0' }, { targetId: 'w.0', isQuiet: true }],
    ['reaction', {}, null],
    ['edit', { original_message_id: 'w.0' }, null],
    ['text', { body: 'oi' }, null],
  ])('%s %j', (type, content, effect) => {
    expect(effectOf(type, { [type]: content })).toEqual(effect)
  })
})
