import type { IncomingMessage, ServerResponse } from 'node:http'
import { verifyLumibotSignature } from '@recado/channels'
import { AppError } from '@recado/core'
import { type Credentials, LUMIBOT_WEBHOOK_PATH } from '@recado/workspaces'
import type { Deps } from '../deps.ts'
import { BODY_LIMIT_BYTES, readBody } from './read-body.ts'
import { createRefusalLog } from './refusal-log.ts'
import { createRouteOwners } from './route-owners.ts'
import { type WebhookHandler, webhookHandler } from './webhook-handler.ts'

type WebhookDeps = Pick<Deps, 'db' | 'keyring' | 'credentialsCache' | 'deliveryStore' | 'clock' | 'logger'>

/**
 * Lumibot's webhook, on each workspace's own URL: proved, stored, and answered 200 once that is committed, as Meta's is.
 * With a webhook secret entered, the signature over the raw bytes is the proof; installations too old to sign have
 * none, and there the unguessable URL is. Lumibot sends nothing twice: whatever is not answered 200 is lost to it, so
 * what is proved and stored is never refused for what it says. Which channel is chosen does not matter here.
 */
export function lumibotWebhook(deps: WebhookDeps): WebhookHandler {
  const findOwner = createRouteOwners(deps, 'LUMIBOT')
  const logRefusal = createRefusalLog(deps.logger)

  async function receive(request: IncomingMessage, response: ServerResponse, routeToken: string): Promise<void> {
    const body = await readBody(request, BODY_LIMIT_BYTES)
    const owner = await findOwner(routeToken)
    if (!owner) throw refused('no workspace has this Lumibot webhook URL')
    if (!isProved(owner, request, body)) throw refused("the signature does not fit the Lumibot webhook's secret")
    await deps.deliveryStore.store({ channel: 'LUMIBOT', routeWorkspaceId: owner.workspaceId, body })
    response.writeHead(200, { 'content-length': 0 }).end()
  }

  function isProved({ lumibot }: Credentials, { headers }: IncomingMessage, rawBody: Buffer): boolean {
    if (lumibot.webhookSecret === null) return true
    return verifyLumibotSignature({
      secret: lumibot.webhookSecret,
      rawBody,
      signature: headers['x-chatwoot-signature'],
      timestamp: headers['x-chatwoot-timestamp'],
      now: deps.clock.now(),
    })
  }

  function refused(why: string): AppError {
    logRefusal(why)
    return new AppError('FORBIDDEN', 'The request does not prove that it comes from Lumibot.')
  }

  return webhookHandler({
    path: LUMIBOT_WEBHOOK_PATH,
    logger: deps.logger,
    answer(request, response, { routeToken }) {
      if (request.method === 'POST' && routeToken !== null) return receive(request, response, routeToken)
      return Promise.reject(new AppError('NOT_FOUND', "Lumibot's webhook takes POST at a workspace's own URL."))
    },
  })
}
