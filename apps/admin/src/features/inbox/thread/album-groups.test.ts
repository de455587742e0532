import type { MessageDto } from '@recado/inbox/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textEntry } from '../feed/outbox.ts'
import { createGroupKeys, groupAlbums, hasWords } from './album-groups.ts'
import { leastFar } from './kinds/album-status.ts'
import { findUnreadLine, holds, toThreadRows } from './thread-rows.ts'

interface Sketch {
  kind?: 'image' | 'video' | 'text' | 'reaction'
  caption?: string | null
  by?: 'CLIENT' | 'AGENT'
  afterSeconds?: number
  mediaStatus?: 'STORED' | 'PENDING' | 'FAILED'
  isRevoked?: boolean
  replyToId?: string | null
}

/** Messages as they follow each other, named 0, 1, 2, … */
function thread(sketches: readonly Sketch[]): MessageDto[] {
  let at = Date.parse('2026-11-24T10:00:00.000Z')
  return sketches.map((sketch, index) => {
    const { kind = 'image', caption = null, by = 'CLIENT', afterSeconds = 2, mediaStatus = 'STORED' } = sketch
    at += afterSeconds * 1000
    return {
      id: String(index),
      senderType: by,
      sender: by === 'AGENT' ? { id: 'me', name: 'Ana' } : null,
      content: kind === 'text' ? { kind, text: 'oi' } : { kind, caption, targetId: 'w', emoji: '❤️' },
      media: kind === 'text' ? null : { id: 'm', status: mediaStatus },
      changes: sketch.isRevoked ? { reactions: [], edited: null, revokedAt: '2026-11-24T10:01:00.000Z' } : null,
      extras: { quotedId: null, forwarded: null, product: null, referral: null },
      targetId: kind === 'reaction' ? '0' : null,
      replyToId: sketch.replyToId ?? null,
      status: by === 'AGENT' ? 'SENT' : 'RECEIVED',
      sentAt: new Date(at).toISOString(),
    } as unknown as MessageDto
  })
}

const never = () => false
const grouped = (sketches: readonly Sketch[]) =>
  groupAlbums(
    thread(sketches).map((message) => ({ message, entry: null })),
    never,
  ).map((group) => group.map(({ message }) => message.id).join(''))

describe('groupAlbums', () => {
  it.each<[string, Sketch[], string[]]>([
    ['pictures and videos in a row are one', [{}, { kind: 'video' }, {}], ['012']],
    ['words between part them', [{}, {}, { kind: 'text' }, {}, {}], ['01', '2', '34']],
    ['so does time', [{}, {}, { afterSeconds: 46 }], ['01', '2']],
    ['a caption may begin one', [{ caption: 'a' }, {}, {}], ['012']],
    ['or end it', [{}, {}, { caption: 'a' }, {}, {}], ['012', '34']],
    ['two captions are two', [{ caption: 'a' }, { caption: 'b' }], ['0', '1']],
    ['what one deleted stands alone', [{}, { isRevoked: true }, {}, {}], ['0', '1', '23']],
    ['and what could not be fetched', [{}, {}, { mediaStatus: 'FAILED' }], ['01', '2']],
    ['what is on its way has its place', [{}, { mediaStatus: 'PENDING' }], ['01']],
    ['a quote heads an album', [{}, { replyToId: 'x' }, {}], ['0', '12']],
  ])('%s', (_, sketches, groups) => expect(grouped(sketches)).toEqual(groups))

  it('puts every message into exactly one group, in order, words of one message at most in each', () => {
    fc.assert(
      fc.property(anyThread, fc.array(fc.nat(20)), (sketches, apart) => {
        const items = thread(sketches).map((message) => ({ message, entry: null }))
        const groups = groupAlbums(items, ({ id }) => apart.includes(Number(id)))
        expect(groups.flat()).toEqual(items)
        for (const group of groups) {
          expect(group.length).toBeGreaterThan(0)
          expect(group.slice(1).some(({ message }) => apart.includes(Number(message.id)))).toBe(false)
          if (group.length > 1) expect(group.filter(({ message }) => hasWords(message)).length).toBeLessThan(2)
        }
      }),
    )
  })

  it('keeps the name of a row while pictures join above and below, and never gives one twice', () => {
    fc.assert(
      fc.property(anyThread, fc.nat(20), fc.nat(20), fc.nat(20), (sketches, from, until, deleted) => {
        const keysOf = createGroupKeys()
        const all = thread(sketches).map((message) => ({ message, entry: null }))
        const before = groupAlbums(all.slice(from, from + until), never)
        const keys = keysOf(before)
        const after = groupAlbums(all, never)
        const later = keysOf(after)
        expect(new Set(later).size).toBe(later.length)
        for (const [index, group] of before.entries()) {
          const home = after.findIndex((one) => one.some((item) => item === group[0]))
          const isFirstOfHome = before.findIndex((one) => one.some((item) => after[home]?.includes(item))) === index
          if (isFirstOfHome) expect(later[home]).toBe(keys[index])
        }
        const changed = thread(sketches.map((one, index) => (index === deleted ? { ...one, isRevoked: true } : one)))
        const split = keysOf(
          groupAlbums(
            changed.map((message) => ({ message, entry: null })),
            never,
          ),
        )
        expect(new Set(split).size).toBe(split.length)
      }),
    )
  })
})

describe('the rows of albums', () => {
  const rowsOf = (sketches: readonly Sketch[], unreadCount = 0) => {
    const newestFirst = thread(sketches).toReversed()
    return toThreadRows(newestFirst, [], {
      unread: findUnreadLine(newestFirst, unreadCount),
      hasOlder: true,
      userId: 'me',
      keysOf: createGroupKeys(),
    })
  }

  it('lets a reaction between pictures not part them, and the unread line does', () => {
    const rows = rowsOf([{}, {}, { kind: 'reaction' }, {}, {}], 2)
    expect(rows.map(({ type }) => type)).toEqual(['album', 'unread', 'album'])
    expect(rows.findIndex((row) => holds(row, '4'))).toBe(2)
  })

  it('parts whose they are, and has those that wait to be sent beside one’s own', () => {
    const newestFirst = thread([{}, {}, { by: 'AGENT' }]).toReversed()
    const media = newestFirst[0]?.media ?? null
    const { content } = thread([{}])[0] as MessageDto
    const writtenAt = new Date(Date.parse(newestFirst[0]?.sentAt ?? '') + 1000).toISOString()
    const entry = { ...textEntry(''), id: '9', conversationId: 'a', replyToId: null, writtenAt, errorCode: null }
    const rows = toThreadRows(newestFirst, [{ ...entry, state: 'sending', shown: { content, media } }], {
      unread: null,
      hasOlder: true,
      userId: 'me',
      keysOf: createGroupKeys(),
    })
    expect(rows.map((row) => (row.type === 'album' ? row.items.map(({ message }) => message.id) : null))).toEqual([
      ['0', '1'],
      ['2', '9'],
    ])
  })
})

it('says of an album how far all of it has come, and of a failed one by itself', () => {
  const [a, b, c] = thread([{ by: 'AGENT' }, { by: 'AGENT' }, { by: 'AGENT' }]) as [MessageDto, MessageDto, MessageDto]
  const least = leastFar([
    { ...a, status: 'READ' },
    { ...b, status: 'FAILED' },
    { ...c, status: 'DELIVERED' },
  ])
  expect(least.status).toBe('DELIVERED')
})

const anyThread = fc.array(
  fc.record({
    kind: fc.constantFrom('image', 'image', 'image', 'video', 'text'),
    caption: fc.constantFrom(null, null, 'com vista'),
    by: fc.constantFrom('CLIENT', 'CLIENT', 'AGENT'),
    afterSeconds: fc.constantFrom(1, 1, 60),
    isRevoked: fc.constantFrom(false, false, false, true),
  } satisfies { [K in keyof Sketch]?: fc.Arbitrary<Sketch[K]> }),
  { maxLength: 20 },
)
