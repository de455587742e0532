import type { HeaderContent, MessageContent } from '@recado/whatsapp/schemas'
import { ExternalLink, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'

type Place =
  | Extract<MessageContent, { kind: 'location' }>
  | (Extract<HeaderContent, { kind: 'location' }> & { url?: undefined })

/** A place as a link to a map. No map is drawn: its pictures would tell a third party where customers are. */
export function LocationCard({ place }: { place: Place }) {
  const { t } = useTranslation('thread')
  const { latitude, longitude, name, address } = place
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return (
    <a
      href={mapUrl(latitude, longitude)}
      target="_blank"
      rel="noreferrer noopener"
      className="-mx-1 mb-1 flex w-72 max-w-[calc(100%+0.5rem)] items-center gap-2.5 rounded-md bg-ink/5 p-2 pr-3 hover:bg-ink/10"
    >
      <span className="flex size-10 shrink-0 items-center justify-center rounded-md bg-accent/12 text-accent-text">
        <MapPin size={20} strokeWidth={1.75} aria-hidden />
      </span>
      <span className="min-w-0 flex-1">
        <span className="wrap-anywhere line-clamp-2 font-medium">{name ?? t('location.place')}</span>
        {address && <span className="wrap-anywhere line-clamp-2 text-ink2 text-sm">{address}</span>}
        <span className="block text-ink2 text-xs tabular-nums">{at}</span>
        <span className="sr-only">{t('location.opens')}</span>
      </span>
      <ExternalLink size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
    </a>
  )
}

const mapUrl = (latitude: number, longitude: number): string =>
  `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`
