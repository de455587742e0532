import { getTRPCErrorFromUnknown } from '@trpc/server'
import type { Deps } from '../deps.ts'
import { mapError } from './errors.ts'

/** A subscription's items. What it throws comes after the middleware that maps errors has let it pass, so it is mapped here. */
export async function* stream<Item>(
  { logger, requestId, path }: { logger: Deps['logger']; requestId: string; path: string },
  items: AsyncIterable<Item>,
): AsyncGenerator<Item, void, undefined> {
  try {
    yield* items
  } catch (error) {
    throw mapError(getTRPCErrorFromUnknown(error), { logger, requestId, path, type: 'subscription' })
  }
}
