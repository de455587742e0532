import { fileTypeFromBuffer } from 'file-type'
import { bareMimeType } from '../schemas.ts'

/** How much of a file's beginning is looked at. */
export const SNIFFED_BYTES = 16 * 1024

export const UNKNOWN_TYPE = 'application/octet-stream'

/**
 * What a file is, by its first bytes. What somebody called it counts only where the bytes leave it open: among the
 * types of one container, and for text.
 */
export async function typeByBytes(first: Uint8Array, called: string | null): Promise<string> {
  const name = called && alias(bareMimeType(called))
  const found = await fileTypeFromBuffer(first, { mpegOffsetTolerance: 10, maxBufferSize: SNIFFED_BYTES }).catch(
    () => undefined,
  )
  if (!found) return name && TEXT_TYPES.includes(name) && isText(first) ? name : UNKNOWN_TYPE
  const type = alias(bareMimeType(found.mime))
  const others = CONTAINERS.find(({ types }) => types.includes(type))?.holds
  return name && others?.some((other) => name === other || (other.endsWith('.') && name.startsWith(other)))
    ? name
    : type
}

const ALIASES: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/m4a': 'audio/mp4',
  'audio/mp3': 'audio/mpeg',
  'audio/x-aac': 'audio/aac',
  'audio/aacp': 'audio/aac',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
  'image/jpg': 'image/jpeg',
  'image/apng': 'image/png',
}
const alias = (type: string): string => ALIASES[type] ?? type

/** Containers whose beginning does not say what is in them, and what it may be; a name with a dot at its end is a prefix. */
const CONTAINERS = [
  {
    types: ['video/mp4', 'audio/mp4', 'video/3gpp', 'video/quicktime'],
    holds: ['audio/mp4', 'video/mp4', 'audio/3gpp', 'video/3gpp'],
  },
  { types: ['audio/ogg', 'video/ogg'], holds: ['audio/ogg', 'video/ogg'] },
  { types: ['video/webm', 'video/matroska'], holds: ['audio/webm', 'video/webm'] },
  {
    types: ['application/zip'],
    holds: ['application/vnd.openxmlformats-officedocument.', 'application/vnd.oasis.opendocument.'],
  },
  {
    types: ['application/x-cfb'],
    holds: ['application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint'],
  },
]

/** Types without a mark of their own that no browser runs. */
const TEXT_TYPES = ['text/plain', 'text/csv', 'text/vcard', 'text/calendar', 'application/json']

/** No control characters but those of text, and, as far as it goes, UTF-8 or Latin-1. */
const isText = (first: Uint8Array): boolean =>
  first.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d)
