import { type RequestHandler, Router } from 'express'
import type { Deps } from '../deps.ts'
import { watchStorage } from './watch-storage.ts'

/**
 * `/api/health/live`: the process answers. `/api/health/ready` and `/healthz`: it can do its work, which needs the database. Without its
 * file storage it is degraded and still ready: messages come and go, and files wait.
 */
export function healthRoutes({ db, storage, logger }: Pick<Deps, 'db' | 'storage' | 'logger'>): Router {
  const storageAnswers = watchStorage({ storage, logger })
  const ready: RequestHandler = async (_request, response) => {
    try {
      await db.pool.query('SELECT 1')
    } catch (error) {
      logger.warn({ err: error }, 'not ready: the database does not answer')
      response.status(503).json({ status: 'unavailable', reason: 'the database does not answer' })
      return
    }
    if (await storageAnswers()) response.json({ status: 'ok' })
    else response.json({ status: 'degraded', reason: 'the file storage does not answer' })
  }
  const router = Router()
  router.get('/live', (_request, response) => void response.json({ status: 'ok' }))
  router.get('/ready', ready)
  router.get('/', ready)
  return router
}
