import { isRecord } from '../webhook/is-record.ts'
import { identifier, name, piece, text } from '../webhook/loose-schemas.ts'
import { webUrl } from '../webhook/web-url.ts'
import type { MessageExtras, Referral } from './message-content.ts'

/** What came with a stored message of any kind. `payload` as in StoredMessage. */
export function readMessageExtras(payload: Record<string, unknown> | null): MessageExtras {
  if (!isRecord(payload?.context) && !isRecord(payload?.referral)) return NONE
  const { id, message_id, forwarded, frequently_forwarded, referred_product } = Context.parse(payload.context)
  const { catalog_id: catalogId, product_retailer_id: productId } = referred_product
  return {
    // A question about a product "quotes" a message that never was.
    quotedId: productId === null ? (id ?? message_id) : null,
    forwarded: frequently_forwarded === true ? 'often' : forwarded === true ? 'once' : null,
    product: productId === null ? null : { catalogId, productId },
    referral: isRecord(payload.referral) ? readReferral(payload.referral) : null,
  }
}

const NONE: MessageExtras = { quotedId: null, forwarded: null, product: null, referral: null }

const Context = piece({
  id: identifier,
  message_id: identifier,
  referred_product: piece({ catalog_id: identifier, product_retailer_id: identifier }),
})

function readReferral(referral: Record<string, unknown>): Referral {
  const read = ReferralSchema.parse(referral)
  return {
    sourceType: read.source_type,
    sourceId: read.source_id,
    sourceUrl: webUrl(read.source_url),
    headline: read.headline,
    body: read.body,
    imageUrl: webUrl(read.image_url) ?? webUrl(read.thumbnail_url),
    clickId: read.ctwa_clid,
  }
}

const ReferralSchema = piece({
  source_type: name,
  source_id: identifier,
  source_url: text,
  headline: text,
  body: text,
  image_url: text,
  thumbnail_url: text,
  ctwa_clid: text,
})
