import { randomBytes } from 'node:crypto'
import type { Router } from 'express'
import type { World } from '../conversations/world.ts'
import { FileAnswer } from '../graph/file-answer.ts'
import type { MediaKind } from '../media/media-kinds.ts'
import type { LumibotAttachment, LumibotInbox } from './lumibot-state.ts'

const BLOBS = '/rails/active_storage/blobs/redirect'
const DISK = '/rails/active_storage/disk'
/** How long the storage's own address leads to a file. */
const DISK_MS = 5 * 60_000

export interface LumibotFile {
  mimeType: string
  fileName: string
  bytes: Buffer
}

/** Keeps a file and answers it as an attachment, with the URL that needs no token and does not end. */
export function attachFile(
  world: World,
  inbox: LumibotInbox,
  { mimeType, fileName, bytes }: LumibotFile,
): { attachment: LumibotAttachment; mediaId: string } {
  const { state, origin } = world
  const fileType = fileTypeOf(mimeType)
  const kind: MediaKind = fileType === 'file' ? 'document' : fileType
  const { id: mediaId } = state.media.add({
    phoneNumberId: inbox.numberId,
    origin: 'uploaded',
    kind,
    mimeType,
    fileName,
    bytes,
  })
  const key = randomBytes(24).toString('base64url')
  state.lumibot.blobs.set(key, mediaId)
  const url = `${origin}/lumibot${BLOBS}/${key}/${encodeURIComponent(fileName)}`
  const details = { data_url: url, thumb_url: fileType === 'image' ? url : '', file_size: bytes.length }
  return { attachment: { id: state.lumibot.nextId(), fileType, details }, mediaId }
}

function fileTypeOf(mimeType: string): 'image' | 'video' | 'audio' | 'file' {
  const [kind] = mimeType.split('/')
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'file'
}

/** The two addresses of a file: its own, which sends on, and the storage's, which ends. */
export function fileRoutes(router: Router, { state }: World): void {
  router.get(`${BLOBS}/:key/:name`, (request, response) => {
    const mediaId = state.lumibot.blobs.get(request.params.key)
    if (!mediaId || !state.media.has(mediaId)) return void response.status(404).end()
    const secret = state.media.link(mediaId, DISK_MS)
    response.redirect(302, `/lumibot${DISK}/${mediaId}/${secret}/${encodeURIComponent(request.params.name)}`)
  })
  router.get(`${DISK}/:mediaId/:secret/:name`, (request, response) => {
    const media = state.media.follow(request.params.mediaId, request.params.secret)
    if (!media) return void response.status(404).end()
    new FileAnswer(media.bytes, { 'content-type': media.mimeType }).send(request, response, false)
  })
}
