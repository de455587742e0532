import type { FeedItem } from '@recado/inbox/schemas'
import type { FeedStreamHandlers } from './connect-feed.ts'

/** How a subscription of tRPC tells `connectFeed` what becomes of it. */
export function streamOptions({ onItem, onLost }: FeedStreamHandlers) {
  let isConnected = false
  return {
    onStarted: () => {
      isConnected = true
    },
    onData: (item: FeedItem, cursor: string) => onItem(item, cursor),
    // The browser would try again by itself, at a fixed pace and from a fixed place: we do it better.
    onConnectionStateChange: ({ state, error }: { state: string; error?: unknown }) => {
      if (state === 'connecting' && error) onLost({ isRefused: false })
    },
    onError: () => onLost({ isRefused: !isConnected }),
    onComplete: () => onLost({ isRefused: false }),
  }
}
