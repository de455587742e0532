import type { World } from '../conversations/world.ts'
import type { PhoneNumber } from '../state/simulator-state.ts'
import { isAnimatedWebp } from './file-signature.ts'
import type { MediaKind } from './media-kinds.ts'
import { mediaUrl } from './media-url.ts'

export interface CustomerFile {
  kind: MediaKind
  mimeType: string
  bytes: Buffer
  fileName?: string | undefined
  caption?: string | undefined
  voice?: boolean | undefined
}

/** Keeps a customer's file and answers what the webhook says of it. */
export function receiveFile(world: World, number: PhoneNumber, file: CustomerFile): Record<string, unknown> {
  const { kind, mimeType, bytes, fileName, caption, voice } = file
  const media = world.state.media.add({
    phoneNumberId: number.id,
    origin: 'inbound',
    kind,
    mimeType,
    fileName: fileName ?? null,
    bytes,
  })
  return {
    ...(caption !== undefined && { caption }),
    ...(kind === 'document' && fileName !== undefined && { filename: fileName }),
    mime_type: mimeType,
    // Base64 here, hexadecimal when the file is looked up: so does Meta.
    sha256: media.sha256.toString('base64'),
    id: media.id,
    url: mediaUrl(world, media, 'webhook'),
    ...(kind === 'audio' && { voice: voice ?? false }),
    ...(kind === 'sticker' && { animated: isAnimatedWebp(bytes) }),
  }
}
