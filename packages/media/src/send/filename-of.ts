import { bareMimeType } from '../schemas.ts'

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/3gpp': '3gp',
  'audio/aac': 'aac',
  'audio/amr': 'amr',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
}

/** A name for a file that has none, by its type: a customer sees a document's name, and opens it by its ending. */
export function filenameOf(mimeType: string): string {
  const extension = EXTENSIONS[bareMimeType(mimeType)]
  return extension ? `file.${extension}` : 'file'
}
