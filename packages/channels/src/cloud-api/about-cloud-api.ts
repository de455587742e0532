// Browser-safe.
import type { OutgoingKind } from '@recado/whatsapp/schemas'

const EVERYTHING: Record<OutgoingKind, true> = {
  text: true,
  image: true,
  video: true,
  document: true,
  audio: true,
  sticker: true,
  location: true,
  contacts: true,
  reaction: true,
  buttons: true,
  list: true,
  url_button: true,
  flow: true,
  location_request: true,
  template: true,
}
export const CLOUD_API_KINDS = Object.keys(EVERYTHING) as OutgoingKind[]
