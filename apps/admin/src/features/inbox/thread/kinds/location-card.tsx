import type { HeaderContent, MessageContent } from '@recado/whatsapp/schemas'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LocationPicture } from '../map/location-picture.tsx'

type Place =
  | Extract<MessageContent, { kind: 'location' }>
  | (Extract<HeaderContent, { kind: 'location' }> & { url?: undefined })

/** A place as a link to a map, under a picture of our own: a map's pictures would tell a third party where customers are. */
export function LocationCard({ place }: { place: Place }) {
  const { t } = useTranslation('thread')
  const { latitude, longitude, name, address } = place
  const at = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
  return (
    <a
      href={mapUrl(latitude, longitude)}
      target="_blank"
      rel="noreferrer noopener"
      className="-mx-2 -mt-1 mb-1 block w-72 max-w-[calc(100%+1rem)] overflow-hidden rounded-lg bg-ink/5 hover:bg-ink/10"
    >
      <LocationPicture latitude={latitude} longitude={longitude} />
      <span className="flex items-center gap-2.5 p-2.5 pr-3">
        <span className="min-w-0 flex-1">
          <span className="wrap-anywhere line-clamp-2 font-medium">{name ?? t('location.place')}</span>
          {address && <span className="wrap-anywhere line-clamp-2 text-ink2 text-sm">{address}</span>}
          <span className="block text-ink2 text-xs tabular-nums">{at}</span>
          <span className="sr-only">{t('location.opens')}</span>
        </span>
        <ExternalLink size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink2" />
      </span>
    </a>
  )
}

const mapUrl = (latitude: number, longitude: number): string =>
  `https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`
