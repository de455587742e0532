import { createHash } from 'node:crypto'
import { newId, type Sql } from '@recado/core'
import { applyTemplateNews } from '@recado/templates'
import { type AccountNews, readAccountNews } from '@recado/whatsapp'
import { numberNews, tellAccounts, tellNumbers } from '@recado/workspaces'
import { applyPreferences } from '../clients/apply-preferences.ts'
import type { NewFeedEvent } from '../feed/append-feed-events.ts'
import { type EventItem, happenedAt } from './items.ts'

/**
 * Keeps every change that is neither a message nor a status, whole, the same one twice as one row, and applies what it
 * means. Answers the workspaces whose templates must be read from Meta.
 */
export async function applyAccountEvents(
  tx: Sql,
  items: readonly EventItem[],
  feed: NewFeedEvent[],
): Promise<{ staleTemplates: string[] }> {
  const fresh = await keepEvents(tx, items)
  const told = fresh.flatMap((item) => {
    if (item.isAboutOther) return []
    const at = happenedAt(item, item.event.occurredAt)
    return readAccountNews(item.event).map((news) => ({ workspaceId: item.workspaceId, at, news }))
  })
  const about = <About extends AccountNews['about']>(what: About) =>
    told.filter((one): one is Told<Extract<AccountNews, { about: About }>> => one.news.about === what)

  await applyPreferences(
    tx,
    about('customer').map((one) => ({ ...one, at: one.news.at ?? one.at })),
    feed,
  )
  // One order for everyone who locks these rows: templates, accounts, numbers.
  const staleTemplates = await applyTemplateNews(tx, about('template'))
  await tellAccounts(tx, about('account'), new Date())
  await tellNumbers(
    tx,
    about('number').map(({ workspaceId, at, news }) => numberNews(workspaceId, at, news)),
  )
  return { staleTemplates }
}

interface Told<News> {
  workspaceId: string
  at: Date
  news: News
}

/** Answers those that were not known. */
async function keepEvents(tx: Sql, items: readonly EventItem[]): Promise<EventItem[]> {
  if (items.length === 0) return []
  const byKey = new Map(items.map((item) => [keyOf(item.workspaceId, digestOf(item)), item]))
  const { rows } = await tx.query<{ workspace_id: string; digest: string }>(
    `INSERT INTO conversation_schema.account_events (workspace_id, id, field, payload, digest, occurred_at)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[], $6::timestamptz[])
     ON CONFLICT (workspace_id, digest) DO NOTHING
     RETURNING workspace_id, digest`,
    [
      items.map((item) => item.workspaceId),
      items.map(() => newId()),
      items.map((item) => item.event.field),
      items.map((item) => JSON.stringify(item.event.payload)),
      items.map(digestOf),
      items.map((item) => happenedAt(item, item.event.occurredAt)),
    ],
  )
  return rows.flatMap((row) => byKey.get(keyOf(row.workspace_id, row.digest)) ?? [])
}

const keyOf = (workspaceId: string, digest: string): string => `${workspaceId} ${digest}`

const digestOf = ({ event }: EventItem): string =>
  createHash('sha256')
    .update(`${event.field} ${event.occurredAt?.toISOString() ?? ''} ${JSON.stringify(event.payload)}`)
    .digest('hex')
