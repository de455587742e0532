import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { constants } from 'node:zlib'
import compression from 'compression'
import express, { type RequestHandler, Router } from 'express'

const BUILT_INTERFACE = join(import.meta.dirname, '../../../admin/dist')

// The middleware's own 4 is larger than gzip; above 6 the time doubles for one hundredth of the size.
const BROTLI_QUALITY = 6

/** The built page: files with a hash in their name for ever, the page itself fresh each time, for every path of its own. */
export function serveInterface(folder = BUILT_INTERFACE): Router {
  const router = Router()
  router.use(compression({ brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } } }))
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }))
  router.use('/assets', (_request, response) => void response.status(404).end())
  router.use(express.static(folder, { index: false, maxAge: '1h' }))
  router.get('/*path', servePage(join(folder, 'index.html')))
  router.get('/', servePage(join(folder, 'index.html')))
  return router
}

const servePage =
  (page: string): RequestHandler =>
  (_request, response) => {
    if (!existsSync(page)) {
      response.status(503).type('text').send('The interface is not built yet. Run: npm start\n')
      return
    }
    response.sendFile(page, { cacheControl: false, headers: { 'cache-control': 'no-cache' } })
  }
