import type { Sql } from '@recado/core'
import { appendFeedEvents, type NewFeedEvent } from '../feed/append-feed-events.ts'
import { applyAccountEvents } from './apply-account-events.ts'
import { applyMessages } from './apply-messages.ts'
import { applyStatuses } from './apply-statuses.ts'
import { type Item, isDead, isEvent, isMessage, isStatus } from './items.ts'
import { writeDeadLetters } from './write-dead-letters.ts'

export interface Applied {
  /** Statuses that found no message, and must be looked at again once this transaction is committed. */
  waiting: { workspaceId: string; channelMessageId: string }[]
  /** Whether there are new files to be downloaded. */
  haveFiles: boolean
  /** Workspaces whose templates must be read from Meta. */
  staleTemplates: string[]
}

/** Applies a set of items in a few statements, whatever their number, in the caller's transaction. */
export async function applyItems(tx: Sql, items: readonly Item[]): Promise<Applied> {
  const feed: NewFeedEvent[] = []
  const { haveFiles } = await applyMessages(tx, items.filter(isMessage), items.filter(isEvent), feed)
  const waiting = await applyStatuses(tx, items.filter(isStatus), feed)
  const { staleTemplates } = await applyAccountEvents(tx, items.filter(isEvent), feed)
  await writeDeadLetters(tx, items.filter(isDead))
  await appendFeedEvents(tx, feed)
  return { waiting, haveFiles, staleTemplates }
}
