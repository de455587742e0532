import { MEDIA_ERROR_CODES } from '@recado/media/schemas'
import { describe, expect, it } from 'vitest'
import en from '../../../../lib/i18n/en/thread.json' with { type: 'json' }
import pt from '../../../../lib/i18n/pt-BR/thread.json' with { type: 'json' }
import { fitMedia } from '../fit-media.ts'
import { documentType } from './document-type.ts'
import { formatMoney, orderTotal } from './order-total.ts'

it.each([
  ['en', en],
  ['pt-BR', pt],
])('says of each reason for a missing file what to do, in %s, and of no other', (_, { media }) => {
  expect(Object.keys(media.error).toSorted()).toEqual([...MEDIA_ERROR_CODES, 'UNKNOWN'].toSorted())
  for (const text of Object.values(media.error)) expect(text).toMatch(/\.$/)
})

describe('an order', () => {
  const item = (price: number | null, currency: string | null, quantity = 1) => ({
    productId: 'A',
    quantity,
    price,
    currency,
  })

  it('adds up by currency, and not at all where a price is missing', () => {
    expect(orderTotal([item(320, 'BRL', 2), item(9.9, 'BRL')])).toEqual(new Map([['BRL', 649.9]]))
    expect(orderTotal([item(10, 'BRL'), item(5, 'USD')])?.size).toBe(2)
    expect(orderTotal([item(10, 'BRL'), item(null, 'BRL')])).toBeNull()
  })

  it('writes money as its reader does, and a currency that is none behind the figure', () => {
    expect(formatMoney(1649.9, 'BRL', 'pt-BR').replace(/\s/g, ' ')).toBe('R$ 1.649,90')
    expect(formatMoney(5, 'points', 'en')).toBe('5 points')
  })
})

describe('a document', () => {
  it.each([
    ['Nota Fiscal.PDF', 'application/pdf', 'PDF', true],
    ['planilha.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX', false],
    ['contrato', 'application/pdf', 'PDF', true],
    ['leia-me.txt', 'text/plain', 'TXT', true],
    // What it says it is, and what it is.
    ['foto.png', 'text/html', 'PNG', false],
    ['pagina.html', 'text/html', 'HTML', false],
    ['desenho.svg', 'image/svg+xml', 'SVG', false],
    ['sem tipo', 'application/octet-stream', '', false],
  ])('%s (%s)', (name, mimeType, label, opens) => {
    expect(documentType(name, mimeType)).toMatchObject({ label, opens })
  })
})

describe('the room of a picture', () => {
  it.each([
    [
      { width: 4000, height: 3000 },
      { width: 320, height: 240 },
    ],
    [
      { width: 1000, height: 4000 },
      { width: 96, height: 340 },
    ],
    [
      { width: 200, height: 150 },
      { width: 200, height: 150 },
    ],
    [
      { width: null, height: null },
      { width: 320, height: 240 },
    ],
    [
      { width: 10, height: 10 },
      { width: 96, height: 96 },
    ],
  ])('%j', (media, box) => {
    expect(fitMedia(media)).toEqual(box)
  })
})
