import { AppError, NotFoundError } from '@recado/core'
import { deleteUpload, openMedia, uploadMedia } from '@recado/media'
import { MEDIA_KINDS } from '@recado/whatsapp/schemas'
import { type Request, type RequestHandler, Router } from 'express'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { requireMember } from './require-member.ts'
import { requireOwnPage } from './require-own-page.ts'
import { sendFile } from './send-file.ts'
import { bodyOf, readToItsEnd } from './upload-body.ts'

/** Files, for members of their workspace: `/api/w/:slug/media`. */
export function mediaRoutes(deps: Deps): Router {
  const router = Router()
  router.get('/:slug/media/:id', serve(deps, 'original'))
  router.get('/:slug/media/:id/thumbnail', serve(deps, 'thumbnail'))
  router.post('/:slug/media', upload(deps))
  router.delete('/:slug/media/:id', async (request, response) => {
    requireOwnPage(request, deps.publicUrl)
    const { slug, id } = request.params
    const member = await requireMember(deps, request, slug, 'inbox.read')
    await deleteUpload({ ctx: { ...deps, ...member }, input: { mediaId: mediaId(id) } })
    response.status(204).end()
  })
  return router
}

type OfFile = RequestHandler<{ slug: string; id: string }>

const serve =
  (deps: Deps, part: 'original' | 'thumbnail'): OfFile =>
  async (request, response) => {
    const { slug, id } = request.params
    const member = await requireMember(deps, request, slug, 'inbox.read')
    const file = await openMedia({ ctx: { ...deps, ...member }, input: { mediaId: mediaId(id), part } })
    await sendFile(request, response, file).catch((error) => {
      // Whoever closes a player, or skips in it, goes away in the middle.
      if (!response.headersSent || !response.destroyed) throw error
    })
  }

const UploadQuery = z.object({
  kind: z.enum(MEDIA_KINDS),
  filename: z.string().trim().min(1).max(240).optional(),
  for: z.enum(['message', 'template']).default('message'),
})

function readQuery(request: Request): z.infer<typeof UploadQuery> {
  const parsed = UploadQuery.safeParse(request.query)
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(parsed.error.issues.map(({ path }) => [path.join('.'), ['INVALID']]))
  throw new AppError('BAD_INPUT', `Not valid: ${Object.keys(fields).join(', ')}.`, { details: { fields } })
}

const upload =
  (deps: Deps): RequestHandler<{ slug: string }> =>
  async (request, response) => {
    requireOwnPage(request, deps.publicUrl)
    const { kind, filename = null, for: purpose } = readQuery(request)
    const permission = purpose === 'template' ? 'templates.manage' : 'inbox.write'
    const member = await requireMember(deps, request, request.params.slug, permission)
    const sizeBytes = Number(request.get('content-length') ?? Number.NaN)
    try {
      const media = await uploadMedia({
        ctx: { ...deps, ...member },
        input: {
          kind,
          filename,
          purpose,
          mimeType: request.get('content-type') ?? null,
          sizeBytes: Number.isSafeInteger(sizeBytes) ? sizeBytes : null,
          body: bodyOf(request),
        },
      })
      response.status(201).json(media)
    } catch (error) {
      // Nobody is there to be answered.
      if (!request.complete && request.destroyed) return
      readToItsEnd(request)
      throw error
    }
  }

function mediaId(id: string): string {
  if (!z.uuid().safeParse(id).success) throw new NotFoundError('The file')
  return id
}
