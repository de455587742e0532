import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@recado/core'
import { verifySignature } from '@recado/whatsapp'
import { WEBHOOK_PATH } from '@recado/workspaces'
import type { Deps } from '../deps.ts'
import { isSameText } from './is-same-text.ts'
import { BODY_LIMIT_BYTES, readBody } from './read-body.ts'
import { recordVerification } from './record-verification.ts'
import { createRefusalLog } from './refusal-log.ts'
import { type WebhookHandler, webhookHandler } from './webhook-handler.ts'
import { createWebhookKeys } from './webhook-keys.ts'

type WebhookDeps = Pick<Deps, 'env' | 'db' | 'keyring' | 'credentialsCache' | 'deliveryStore' | 'clock' | 'logger'>

/**
 * Meta's two requests, on the installation's shared URL and on each workspace's own. GET proves that the URL is ours;
 * POST is verified over its raw bytes, stored, and answered 200 once that is committed: everything else is the worker's.
 * Whatever does not prove itself is answered 403 alike, so that nobody learns which workspaces exist.
 */
export function whatsappWebhook(deps: WebhookDeps): WebhookHandler {
  const keys = createWebhookKeys(deps)
  const logRefusal = createRefusalLog(deps.logger)

  async function receive(request: IncomingMessage, response: ServerResponse, routeToken: string | null): Promise<void> {
    const body = await readBody(request, BODY_LIMIT_BYTES)
    const header = request.headers['x-hub-signature-256']
    const found = await keys.find(routeToken)
    if (!verifySignature({ secret: found?.appSecret, rawBody: body, header })) {
      throw refused(found?.appSecret ? 'the signature does not fit the app secret' : 'no app secret is known here')
    }
    await deps.deliveryStore.store({ channel: 'WHATSAPP_CLOUD', routeWorkspaceId: found?.workspaceId ?? null, body })
    response.writeHead(200, { 'content-length': 0 }).end()
  }

  async function challenge(query: URLSearchParams, response: ServerResponse, routeToken: string | null): Promise<void> {
    const [mode, echo, token] = ['hub.mode', 'hub.challenge', 'hub.verify_token'].map((name) => query.get(name))
    const found = await keys.find(routeToken)
    if (mode !== 'subscribe' || !echo || !isSameText(token, found?.verifyToken)) {
      throw refused('the verify token is not the one entered here')
    }
    await recordVerification(deps, found?.workspaceId ?? null)
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
    response.end(echo)
  }

  function refused(why: string): AppError {
    logRefusal(why)
    return new AppError('FORBIDDEN', 'The request does not prove that it comes from Meta.')
  }

  return webhookHandler({
    path: WEBHOOK_PATH,
    logger: deps.logger,
    answer(request, response, { routeToken, query }) {
      if (request.method === 'POST') return receive(request, response, routeToken)
      if (request.method === 'GET') return challenge(query(), response, routeToken)
      return Promise.reject(new AppError('NOT_FOUND', 'A webhook takes GET and POST.'))
    },
  })
}
