import type { Undeliverable } from '../conversations/accept-message.ts'
import { bareMimeType, type MediaKind } from '../media/media-kinds.ts'
import type { StoredMedia } from '../media/media-store.ts'
import type { PhoneNumber, SimulatorState } from '../state/simulator-state.ts'
import { GraphFailure } from './graph-error.ts'
import type { SendRequest } from './message-schema.ts'

interface Carried {
  /** As Graph names the parameter. */
  param: string
  kind: MediaKind
  file: { id?: string | undefined; link?: string | undefined; voice?: boolean | undefined }
}

/**
 * The files a message names: an id that is not an upload of this number, or has expired, is refused at once; a file of
 * the wrong kind, or a link to nowhere, is found out later.
 */
export function checkCarriedMedia(
  { media }: SimulatorState,
  number: PhoneNumber,
  { type, content }: Pick<SendRequest, 'type' | 'content'>,
): Undeliverable | null {
  for (const carried of carriedBy(type, content)) {
    const { param, file } = carried
    if (file.link && new URL(file.link).hostname.endsWith('.invalid')) {
      return { code: 131052, details: `${param} could not be downloaded.` }
    }
    if (!file.id) continue
    const found = media.find(file.id)
    if (found?.origin !== 'uploaded' || found.phoneNumberId !== number.id) {
      throw new GraphFailure(
        100,
        `(#100) Param ${param}['id'] is not a valid whatsapp business account media attachment ID`,
      )
    }
    if (!fits(carried, found)) {
      return { code: 131053, details: `${param} cannot be a file of type ${found.mimeType}.` }
    }
  }
  return null
}

// A document may be anything; a voice note is Ogg alone.
const fits = ({ kind, file }: Carried, { kind: found, mimeType }: StoredMedia): boolean => {
  if (kind === 'document') return true
  return found === kind && (!file.voice || bareMimeType(mimeType) === 'audio/ogg')
}

const KINDS: readonly string[] = ['image', 'video', 'audio', 'document', 'sticker'] satisfies MediaKind[]

function carriedBy(type: string, content: unknown): Carried[] {
  if (KINDS.includes(type)) return [{ param: type, kind: type as MediaKind, file: content as Carried['file'] }]
  const named = content as { header?: Holder; components?: { parameters?: Holder[] }[] }
  if (type === 'interactive') return held(named.header, 'interactive[header]')
  if (type !== 'template') return []
  return (named.components ?? []).flatMap(({ parameters = [] }, component) =>
    parameters.flatMap((parameter, index) =>
      held(parameter, `template['components'][${component}]['parameters'][${index}]`),
    ),
  )
}

type Holder = { type: string } & Record<string, unknown>

const held = (holder: Holder | undefined, within: string): Carried[] => {
  if (!holder || !KINDS.includes(holder.type)) return []
  const kind = holder.type as MediaKind
  return [{ param: `${within}['${kind}']`, kind, file: holder[kind] as Carried['file'] }]
}
