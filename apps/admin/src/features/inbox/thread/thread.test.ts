import type { MessageDto } from '@recado/inbox/schemas'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitLinks } from '../../../components/message/split-links.ts'
import { textEntry } from '../feed/outbox.ts'
import { createGroupKeys } from './album-groups.ts'
import { findUnreadLine, toThreadRows } from './thread-rows.ts'

const message = (id: string, sentAt: string, senderType: MessageDto['senderType'] = 'CLIENT') =>
  ({ id, sentAt, senderType, sender: null, content: { kind: 'text', text: id }, targetId: null }) as MessageDto

const LOOK = { userId: 'me', keysOf: createGroupKeys() }

describe('splitLinks', () => {
  it('loses and adds nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom(' ', '\n', '(', ').', 'www.a.br/ç'))),
        (bits) => {
          const text = bits.join('')
          expect(
            splitLinks(text)
              .map((part) => part.text)
              .join(''),
          ).toBe(text)
        },
      ),
    )
  })

  it('makes links of web addresses only', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('javascript:', 'data:text/html,', 'file:///'), (text, scheme) => {
        for (const { href } of splitLinks(`${scheme}${text}`)) expect(href ?? 'https://').toMatch(/^https?:\/\//)
      }),
    )
  })

  it('is not slowed down by a text made to slow it down', () => {
    const started = performance.now()
    for (const tail of ['.', ')', 'http://', 'www.']) splitLinks(`https://a.example/${tail.repeat(60_000)}x `)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('leaves punctuation outside and brackets that belong inside', () => {
    const links = (text: string) => splitLinks(text).flatMap((part) => (part.href ? [part.text] : []))
    expect(links('Veja (https://a.example/x).')).toEqual(['https://a.example/x'])
    expect(links('https://a.example/wiki/A_(b)!')).toEqual(['https://a.example/wiki/A_(b)'])
    expect(links('www.recado.example, ok')).toEqual(['www.recado.example'])
  })
})

describe('toThreadRows', () => {
  const kinds = (rows: ReturnType<typeof toThreadRows>) => rows.map((row) => row.key)
  const newestFirst = [
    message('3', '2026-11-24T12:00:00.000Z', 'AGENT'),
    message('2', '2026-11-24T11:00:00.000Z'),
    message('1', '2026-11-22T11:00:00.000Z'),
  ]

  it('separates days, and says the first day only when nothing older is left', () => {
    expect(kinds(toThreadRows(newestFirst, [], { unread: null, hasOlder: true, ...LOOK }))).toEqual([
      '1',
      'day:2',
      '2',
      '3',
    ])
    expect(kinds(toThreadRows(newestFirst, [], { unread: null, hasOlder: false, ...LOOK }))[0]).toBe('day:1')
  })

  it('puts the unread line before the first unread message', () => {
    const unread = findUnreadLine(newestFirst, 1)
    expect(kinds(toThreadRows(newestFirst, [], { unread, hasOlder: true, ...LOOK }))).toEqual([
      '1',
      'day:2',
      'unread',
      '2',
      '3',
    ])
  })

  it('draws a reaction on its target, and where that is not here as a line', () => {
    const reaction = (id: string, targetId: string | null): MessageDto => ({
      ...message(id, '2026-11-24T12:00:01.000Z'),
      content: { kind: 'reaction', targetId: 'wamid', emoji: '❤️' },
      targetId,
    })
    const rows = toThreadRows([reaction('5', null), reaction('4', '3'), ...newestFirst], [], {
      unread: null,
      hasOlder: true,
      ...LOOK,
    })
    expect(kinds(rows)).toEqual(['1', 'day:2', '2', '3', '5'])
    expect(rows.at(-1)?.type).toBe('line')
    // It is unread all the same, and the line stands before what came after it.
    expect(findUnreadLine([message('6', '2026-11-24T12:01:00.000Z'), reaction('4', '3'), ...newestFirst], 2)).toEqual({
      messageId: '6',
      count: 2,
    })
  })

  it('counts no edit and no deletion as unread', () => {
    const revoke: MessageDto = {
      ...message('4', '2026-11-24T12:00:01.000Z'),
      content: { kind: 'revoke', targetId: 'w' },
    }
    expect(findUnreadLine([revoke, ...newestFirst], 1)?.messageId).toBe('2')
  })

  it('draws no line that would stand in the wrong place', () => {
    expect(findUnreadLine(newestFirst, 3)).toBeNull()
    expect(findUnreadLine(newestFirst, 0)).toBeNull()
  })

  it('shows a message that is on its way once, whoever tells of it first', () => {
    const entry = {
      id: '3',
      conversationId: 'a',
      ...textEntry(''),
      replyToId: null,
      writtenAt: '',
      state: 'sending',
      errorCode: null,
    } as const
    expect(kinds(toThreadRows(newestFirst, [entry], { unread: null, hasOlder: true, ...LOOK }))).toEqual([
      '1',
      'day:2',
      '2',
      '3',
    ])
    expect(
      kinds(toThreadRows(newestFirst, [{ ...entry, id: '4' }], { unread: null, hasOlder: true, ...LOOK })).at(-1),
    ).toBe('4')
  })
})
