import {
  File,
  FileArchive,
  FileChartColumn,
  FileImage,
  FileMusic,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from 'lucide-react'

export interface DocumentType {
  icon: LucideIcon
  /** `PDF`, `DOCX`: as people call it, from the name's ending; else from its MIME type. */
  label: string
  /** A browser shows it; others are downloaded. */
  opens: boolean
}

const ICONS: readonly [RegExp, LucideIcon][] = [
  [/^(pdf|docx?|odt|rtf|txt|md|pages)$/, FileText],
  [/^(xlsx?|ods|csv|tsv|numbers)$/, FileSpreadsheet],
  [/^(pptx?|odp|key)$/, FileChartColumn],
  [/^(zip|rar|7z|gz|tar)$/, FileArchive],
  [/^(jpe?g|png|gif|webp|heic|svg|bmp|tiff?)$/, FileImage],
  [/^(mp3|ogg|opus|m4a|aac|wav|amr)$/, FileMusic],
  [/^(mp4|mov|3gp|webm|avi|mkv)$/, FileVideo],
]

// HTML and SVG carry programs: never opened from here, whatever the server says of them.
const SHOWN = /^(pdf|txt|jpe?g|png|gif|webp)$/

export function documentType(name: string, mimeType: string): DocumentType {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? endingOf(mimeType)
  const icon = ICONS.find(([pattern]) => pattern.test(ending))?.[1] ?? File
  return { icon, label: ending.toUpperCase(), opens: SHOWN.test(ending) && SHOWN.test(endingOf(mimeType)) }
}

const endingOf = (mimeType: string): string => {
  const subtype = mimeType.split(';')[0]?.split('/')[1] ?? ''
  if (subtype === 'plain') return 'txt'
  return /^[a-z0-9]{1,5}$/.test(subtype) ? subtype : ''
}
