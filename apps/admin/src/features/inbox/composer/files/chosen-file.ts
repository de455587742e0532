import type { MediaKind } from '@recado/whatsapp/schemas'
import { kindOfFile } from './kind-of-file.ts'

/** A file as one chose it, before it is sent. */
export interface ChosenFile {
  key: number
  file: File
  kind: MediaKind
  caption: string
}

let lastKey = 0
export const chosenFile = (file: File): ChosenFile => ({
  key: ++lastKey,
  file,
  kind: kindOfFile(file.type),
  caption: '',
})
