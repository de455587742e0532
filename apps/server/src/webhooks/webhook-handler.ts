import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from '../logger.ts'
import { answerWebhookError } from './answer-webhook-error.ts'

/** Takes the request and answers it, or answers false: it is not a webhook's. */
export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => boolean

export interface WebhookAddress {
  /** The unguessable part of a workspace's own URL; null for the bare path. */
  routeToken: string | null
  query(): URLSearchParams
}

/**
 * The webhooks of one sender: every URL at and below `path`. Plain Node.js: Express costs as much as all the rest of
 * what is done for a delivery here. What `answer` throws is answered in the shape of every other error.
 */
export function webhookHandler({
  path,
  logger,
  answer,
}: {
  path: string
  logger: Logger
  answer(request: IncomingMessage, response: ServerResponse, address: WebhookAddress): Promise<void>
}): WebhookHandler {
  return (request, response) => {
    const address = addressOf(request.url ?? '', path)
    if (!address) return false
    answer(request, response, address).catch((error) => answerWebhookError(logger, response, error))
    return true
  }
}

const BARE: WebhookAddress = { routeToken: null, query: () => new URLSearchParams() }

const AFTER_PATH = /^(?:\/([^/?]+))?\/?(?:\?(.*))?$/

/** What follows the path of all webhooks; null for another path. */
function addressOf(url: string, path: string): WebhookAddress | null {
  if (url === path) return BARE
  const rest = url.startsWith(path) ? AFTER_PATH.exec(url.slice(path.length)) : null
  if (!rest) return null
  const [, routeToken = null, search = ''] = rest
  return { routeToken, query: () => new URLSearchParams(search) }
}
