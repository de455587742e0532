/** The small form of a picture, or the picture where there is none; what opens it says what it shows. */
export function Thumbnail({
  media: { url, thumbnailUrl },
  className,
}: {
  media: { url: string; thumbnailUrl: string | null }
  className: string
}) {
  return (
    <img src={thumbnailUrl ?? url} alt="" loading="lazy" decoding="async" draggable={false} className={className} />
  )
}
