import express, { type RequestHandler, type Router } from 'express'
import type { World } from '../conversations/world.ts'
import type { StoredMedia } from '../media/media-store.ts'
import { MEDIA_PATH, mediaUrl } from '../media/media-url.ts'
import { requireNumber, unknownObject } from './authorise.ts'
import { FileAnswer } from './file-answer.ts'
import { GraphFailure } from './graph-error.ts'
import { type Call, idOf, perform } from './perform.ts'
import { uploadMedia } from './upload-media.ts'

/** The largest document and what multipart adds to it. */
const formData: RequestHandler = express.raw({ type: 'multipart/form-data', limit: '110mb' })

/** Files by id: upload, look up, delete; and their bytes under an address of their own. */
export function mediaRoutes(router: Router, world: World): void {
  const { state } = world
  router.post(
    '/:version/:id/media',
    formData,
    perform(world, 'media.upload', (call) =>
      uploadMedia(
        world,
        requireNumber(state, call.token, idOf(call.request), 'whatsapp_business_messaging', 'post'),
        call,
      ),
    ),
  )
  router.delete(
    '/:version/:id',
    perform(world, 'media.delete', (call) => {
      state.media.remove(mediaOf(world, call, 'delete').id)
      return { success: true }
    }),
  )
  router.get(
    MEDIA_PATH,
    perform(world, 'media.download', ({ request, token }) => {
      const { mid, hash } = request.query
      const media = state.media.follow(String(mid), String(hash))
      const number = media && state.numbers.get(media.phoneNumberId)
      if (!media || !number || !token.wabaIds.has(number.wabaId)) {
        throw new GraphFailure(100, 'The media cannot be downloaded: the URL has expired or is not yours.', {
          status: 404,
        })
      }
      return new FileAnswer(media.bytes, {
        'content-type': media.mimeType,
        'content-disposition': `inline; filename=${media.id}`,
      })
    }),
  )
}

/** `GET /:mediaId`, with an address that is new each time. */
export function mediaNode(world: World, call: Call) {
  const media = mediaOf(world, call, 'get')
  return {
    messaging_product: 'whatsapp',
    url: mediaUrl(world, media),
    mime_type: media.mimeType,
    sha256: media.sha256.toString('hex'),
    file_size: media.bytes.length,
    id: media.id,
  }
}

/** The file a call is about, if its number is the token's, is the one the query names, and the file still lives. */
function mediaOf({ state }: World, { request, token }: Call, verb: 'get' | 'delete'): StoredMedia {
  const media = state.media.find(idOf(request))
  const named = request.query.phone_number_id
  if (!media || (named !== undefined && named !== media.phoneNumberId)) throw unknownObject(idOf(request), verb)
  requireNumber(state, token, media.phoneNumberId, 'whatsapp_business_messaging', verb)
  return media
}
