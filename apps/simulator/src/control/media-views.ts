import type { Router } from 'express'
import { z } from 'zod'
import type { World } from '../conversations/world.ts'
import { FileAnswer } from '../graph/file-answer.ts'
import type { StoredMedia } from '../media/media-store.ts'
import { readSample, SAMPLE_NAMES, type SampleName } from '../media/samples.ts'
import { ControlError, readInput } from './control-error.ts'

const MediaChange = z.strictObject({ expiresAt: z.iso.datetime({ offset: true }) })

/** The files the numbers have, their bytes without a token for the phone page, and their end. */
export function mediaViews(router: Router, { state }: World): void {
  router.get('/media', (_request, response) => {
    response.json(state.media.list().map(mediaView))
  })
  router.put('/media/:id', (request, response) => {
    const { expiresAt } = readInput(MediaChange, request.body)
    const media = state.media.expire(request.params.id, new Date(expiresAt))
    if (!media) throw new ControlError(404, `No media ${request.params.id}.`)
    response.json(mediaView(media))
  })
  router.post('/media/expire-urls', (_request, response) => {
    state.media.expireLinks()
    response.json({ ok: true })
  })
  router.get('/media/:id/file', (request, response) => {
    const media = state.media.list().find(({ id }) => id === request.params.id)
    if (!media) throw new ControlError(404, `No media ${request.params.id}.`)
    new FileAnswer(media.bytes, { 'content-type': media.mimeType }).send(request, response, false)
  })
  router.get('/samples/:name', (request, response) => {
    const name = readInput(z.enum(SAMPLE_NAMES as [SampleName, ...SampleName[]]), request.params.name)
    const { bytes, mimeType } = readSample(name)
    new FileAnswer(bytes, { 'content-type': mimeType }).send(request, response, false)
  })
}

const mediaView = ({ bytes, sha256, ...media }: StoredMedia) => ({
  ...media,
  size: bytes.length,
  sha256: sha256.toString('hex'),
})
