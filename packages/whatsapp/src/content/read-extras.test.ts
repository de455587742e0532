import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessageExtras } from './read-extras.ts'

const none = { quotedId: null, forwarded: null, product: null, referral: null }

describe('what came with a message', () => {
  it('is nothing for most', () => {
    expect(readMessageExtras(null)).toEqual(none)
    expect(readMessageExtras({ id: 'wamid.1', context: 'x' })).toEqual(none)
  })

  it('names the quoted message, inbound and outbound', () => {
    expect(readMessageExtras({ context: { from: '55', id: 'wamid.0' } })).toEqual({ ...none, quotedId: 'wamid.0' })
    expect(readMessageExtras({ context: { message_id: 'wamid.0' } })).toEqual({ ...none, quotedId: 'wamid.0' })
  })

  it('tells forwarded from often forwarded', () => {
    expect(readMessageExtras({ context: { forwarded: true } }).forwarded).toBe('once')
    expect(readMessageExtras({ context: { forwarded: true, frequently_forwarded: true } }).forwarded).toBe('often')
    expect(readMessageExtras({ context: { forwarded: 'yes' } }).forwarded).toBeNull()
  })

  it('names the product asked about, which is no quote', () => {
    const referred_product = { catalog_id: '1', product_retailer_id: 'sku' }
    expect(readMessageExtras({ context: { id: 'wamid.product', referred_product } })).toEqual({
      ...none,
      product: { catalogId: '1', productId: 'sku' },
    })
  })

  it('shows the ad, with links that are safe to follow', () => {
    const referral = {
      source_type: 'ad',
      source_id: '12',
      source_url: 'https://fb.me/x',
      headline: 'Fale conosco',
      body: 'Promoção',
      media_type: 'video',
      video_url: 'https://video.example/v.mp4',
      thumbnail_url: 'https://video.example/v.jpg',
      ctwa_clid: 'Aff',
    }
    expect(readMessageExtras({ referral }).referral).toEqual({
      sourceType: 'ad',
      sourceId: '12',
      sourceUrl: 'https://fb.me/x',
      headline: 'Fale conosco',
      body: 'Promoção',
      imageUrl: 'https://video.example/v.jpg',
      clickId: 'Aff',
    })
    expect(readMessageExtras({ referral: { source_url: 'javascript:alert(1)' } }).referral?.sourceUrl).toBeNull()
  })

  it('any JSON reads as something', () => {
    const object = fc.dictionary(
      fc.constantFrom('context', 'referral', 'id', 'referred_product', 'source_url'),
      fc.oneof(fc.jsonValue(), fc.webUrl(), fc.dictionary(fc.constantFrom('id', 'source_url'), fc.jsonValue())),
    )
    fc.assert(
      fc.property(object, (payload) => {
        const { referral } = readMessageExtras(payload)
        if (referral?.sourceUrl) expect(new URL(referral.sourceUrl).protocol).toMatch(/^https?:$/)
      }),
    )
  })
})
