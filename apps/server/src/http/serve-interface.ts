import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type RequestHandler, Router } from 'express'
import sirv from 'sirv'

const BUILT_INTERFACE = join(import.meta.dirname, '../../../admin/dist')

const HOUR_SECONDS = 3600
const YEAR_SECONDS = 365 * 24 * HOUR_SECONDS

/** The built page: files with a hash in their name for ever, the page itself fresh each time, for every path of its own. */
export function serveInterface(folder = BUILT_INTERFACE): Router {
  const router = Router()
  const page = join(folder, 'index.html')
  router.use(
    '/assets',
    onceBuilt(page, () => compressed(join(folder, 'assets'), YEAR_SECONDS)),
  )
  router.use('/assets', (_request, response) => void response.status(404).end())
  router.use(onceBuilt(page, () => compressed(folder, HOUR_SECONDS)))
  router.get(['/', '/*path'], servePage(page))
  return router
}

/** The files of a folder, in the form the build compressed them to. It lists the folder once. */
const compressed = (folder: string, maxAge: number): RequestHandler =>
  sirv(folder, { brotli: true, gzip: true, etag: true, extensions: [], maxAge, immutable: maxAge === YEAR_SECONDS })

/** Made at the first request that finds the page there: until then there is nothing to list. */
function onceBuilt(page: string, make: () => RequestHandler): RequestHandler {
  let handler: RequestHandler | undefined
  return (request, response, next) => {
    if (!handler && existsSync(page)) handler = make()
    if (handler) handler(request, response, next)
    else next()
  }
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
