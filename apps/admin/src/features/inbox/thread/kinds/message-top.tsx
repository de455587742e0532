import type { MessageDto } from '@recado/inbox/schemas'
import type { Referral } from '@recado/whatsapp/schemas'
import { ExternalLink, Forward, Megaphone, Tag } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** What stands above the words: the ad the customer came by, the product they ask about, that it was forwarded. */
export function MessageTop({ message: { extras } }: { message: MessageDto }) {
  const { t } = useTranslation('thread')
  const { forwarded, referral, product } = extras
  return (
    <>
      {forwarded && (
        <p className="flex items-center gap-1 text-ink2 text-sm italic">
          <Forward size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
          {t(`forwarded.${forwarded}`)}
        </p>
      )}
      {referral && <ReferralCard referral={referral} />}
      {product && (
        <p className="-mx-1 mb-1 flex items-center gap-2 rounded-md bg-ink/5 px-2.5 py-2 text-md">
          <Tag size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-accent-text" />
          <span className="wrap-anywhere min-w-0">
            <span className="block text-ink2 text-sm">{t('product.about')}</span>
            {product.productId}
          </span>
        </p>
      )}
    </>
  )
}

function ReferralCard({ referral }: { referral: Referral }) {
  const { t } = useTranslation('thread')
  const { headline, body, sourceUrl, sourceType, imageUrl } = referral
  // The picture is Meta's and goes away with the ad.
  const [hasPicture, setHasPicture] = useState(imageUrl !== null)
  return (
    <div className="-mx-1 mb-1 w-72 max-w-[calc(100%+0.5rem)] overflow-hidden rounded-md bg-ink/5 text-md">
      {hasPicture && imageUrl && (
        <img
          src={imageUrl}
          alt=""
          referrerPolicy="no-referrer"
          loading="lazy"
          onError={() => setHasPicture(false)}
          className="aspect-[1.91/1] w-full object-cover"
        />
      )}
      <div className="p-2.5">
        <p className="flex items-center gap-1.5 text-ink2 text-sm">
          <Megaphone size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
          {t(sourceType === 'post' ? 'referral.post' : 'referral.ad')}
        </p>
        {headline && <p className="wrap-anywhere font-semibold">{headline}</p>}
        {body && <p className="wrap-anywhere line-clamp-3 text-ink2">{body}</p>}
        {sourceUrl && (
          <a
            href={sourceUrl}
            target="_blank"
            rel="noreferrer noopener nofollow"
            className="mt-1 inline-flex items-center gap-1.5 font-medium text-accent-text hover:underline"
          >
            <ExternalLink size={14} strokeWidth={1.75} aria-hidden />
            {t('referral.open')}
          </a>
        )}
      </div>
    </div>
  )
}
