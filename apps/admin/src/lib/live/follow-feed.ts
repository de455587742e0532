import { connectFeed } from './connect-feed.ts'
import { followPage } from './follow-page.ts'
import { canShareFeed, type SharedFeedOptions, shareFeed } from './share-feed.ts'

/** Listens until it is told to stop, by one stream for all tabs, or, where tabs cannot share, while one looks at this one. */
export function followFeed(options: SharedFeedOptions): () => void {
  const connection = canShareFeed() ? shareFeed(options) : connectFeed({ ...options, startsPaused: document.hidden })
  const stopWatching = followPage(connection)
  return () => {
    stopWatching()
    connection.close()
  }
}
