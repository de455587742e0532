import type { Request, RequestHandler, Router } from 'express'
import type { World } from '../conversations/world.ts'
import { unknownObject } from '../graph/authorise.ts'
import { GraphFailure } from '../graph/graph-error.ts'
import { type Call, idOf, perform } from '../graph/perform.ts'
import type { Upload } from './upload-store.ts'

/** What Meta takes as samples ("Resumable Upload API"). */
const TYPES = ['application/pdf', 'image/jpeg', 'image/jpg', 'image/png', 'video/mp4']
const MAX_BYTES = 100 * 1024 * 1024

/** The resumable upload: a session, bytes from an offset on, and how far they came. */
export function uploadRoutes(router: Router, world: World): void {
  router.post(
    '/:version/:id/uploads',
    perform(world, 'upload.start', (call) => startUpload(world, call)),
  )
  const ifUpload: RequestHandler = (request, _response, next) =>
    idOf(request).startsWith('upload:') ? next() : next('route')
  router.post(
    '/:version/:id',
    ifUpload,
    perform(world, 'upload.bytes', (call) => receiveBytes(world, call)),
  )
  router.get(
    '/:version/:id',
    ifUpload,
    perform(world, 'upload.offset', (call) => {
      const { id, received } = uploadOf(world, call, 'get')
      return { id, file_offset: received }
    }),
  )
}

function startUpload({ state }: World, { request, token }: Call) {
  const appId = idOf(request)
  if (appId !== 'app' && appId !== token.appId) throw unknownObject(appId, 'post')
  const { file_length: length, file_type: type, file_name: name } = { ...request.query }
  const sizeBytes = Number(length)
  if (!Number.isInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > MAX_BYTES) {
    throw new GraphFailure(100, '(#100) Param file_length must be the size of the file in bytes.')
  }
  if (typeof type !== 'string' || !TYPES.includes(type)) {
    throw new GraphFailure(100, `(#100) Param file_type must be one of {${TYPES.join(', ')}}.`)
  }
  const fileName = typeof name === 'string' ? name : ''
  return { id: state.uploads.start({ appId: token.appId, fileName, mimeType: type, sizeBytes }).id }
}

async function receiveBytes(world: World, call: Call) {
  const upload = uploadOf(world, call, 'post')
  const offset = Number(call.request.get('file_offset'))
  if (offset !== upload.received) {
    throw new GraphFailure(100, `(#100) The header file_offset must be ${upload.received}.`)
  }
  await readInto(world, call, upload)
  if (upload.handle) return { h: upload.handle }
  throw new GraphFailure(100, '(#100) The file has not arrived whole.')
}

/** Keeps what arrives, also of a request that breaks off; or breaks it off where a fault says so. */
async function readInto({ state }: World, { request, cutAfterBytes }: Call, upload: Upload): Promise<void> {
  let left = Math.min(upload.sizeBytes - upload.received, cutAfterBytes ?? Number.POSITIVE_INFINITY)
  try {
    for await (const chunk of request as Request & AsyncIterable<Buffer>) {
      const taken = Math.min(chunk.length, left)
      state.uploads.receive(upload, taken)
      left -= taken
      if (left > 0 || cutAfterBytes === null) continue
      request.socket.destroy()
      return
    }
  } catch {
    // The sender broke off: what came is kept.
  }
}

/** The upload a call is about; its token must come as `OAuth`, and be of the app that began it. */
function uploadOf({ state }: World, { request, token }: Call, verb: 'get' | 'post'): Upload {
  if (!request.get('authorization')?.startsWith('OAuth ')) {
    throw new GraphFailure(190, 'An upload wants its token in the header Authorization: OAuth.')
  }
  const upload = state.uploads.find(idOf(request))
  const signature = new URLSearchParams(upload?.id.split('?')[1]).get('sig')
  if (!upload || upload.appId !== token.appId || request.query.sig !== signature)
    throw unknownObject(idOf(request), verb)
  return upload
}
