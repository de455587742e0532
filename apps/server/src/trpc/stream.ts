import { AppError } from '@recado/core'
import { isSessionAlive, type SignedIn, sessionsTopic } from '@recado/workspaces'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import type { Deps } from '../deps.ts'
import { mapError } from './errors.ts'

type StreamContext = Pick<Deps, 'logger' | 'db' | 'listener'> & SignedIn & { requestId: string; path: string }

/**
 * A subscription's items, until the page leaves or its session ends, which is UNAUTHENTICATED. What it throws comes after
 * the middleware that maps errors has let it pass, so it is mapped here.
 */
export async function* stream<Item>(
  ctx: StreamContext,
  signal: AbortSignal | undefined,
  watch: (signal: AbortSignal) => AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  const { logger, requestId, path } = ctx
  const ended = new AbortController()
  const look = () =>
    isSessionAlive({ ctx, input: ctx }).then(
      (isAlive) => isAlive || ended.abort(),
      (error: unknown) => logger.warn({ err: error, requestId }, 'a session could not be looked at'),
    )
  const stopListening = ctx.listener.subscribe(sessionsTopic(ctx.person.id), () => void look())
  try {
    yield* watch(signal ? AbortSignal.any([signal, ended.signal]) : ended.signal)
    if (ended.signal.aborted) throw new AppError('UNAUTHENTICATED', 'This session was ended. Sign in again.')
  } catch (error) {
    throw mapError(getTRPCErrorFromUnknown(error), { logger, requestId, path, type: 'subscription' })
  } finally {
    stopListening()
  }
}
