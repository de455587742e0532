import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@recado/db'
import type { TrpcClient } from '@recado/server/test'
import { DEMO } from '@recado/workspaces'
import type { SimulatedMeta } from './simulated-meta.ts'

const SETTLE_LIMIT_MS = 180_000

interface Sources {
  meta: SimulatedMeta
  db: Pick<Database, 'pool'>
}

/** Everything Meta has to say is said, everything stored is applied, and no reply is under way any more. */
export async function untilSettled({ meta, db }: Sources): Promise<void> {
  const begun = performance.now()
  for (;;) {
    const { waitingWebhooks } = await meta.order<{ waitingWebhooks: number }>('GET', 'state')
    const { rows } = await db.pool.query<{ open: number }>(
      `SELECT (SELECT count(*)::int FROM conversation_schema.webhook_deliveries WHERE applied_at IS NULL) +
              (SELECT count(*)::int FROM conversation_schema.messages WHERE status IN ('QUEUED', 'SENDING', 'SENT'))
         AS open`,
    )
    const open = waitingWebhooks + (rows[0]?.open ?? 0)
    if (open === 0) return
    if (performance.now() - begun > SETTLE_LIMIT_MS) throw new Error(`${open} things are still open`)
    await delay(250)
  }
}

/** Ids of all messages that a person finds by going through every conversation, as often as they are met. */
export async function readThreads(client: TrpcClient): Promise<string[]> {
  const ids: string[] = []
  const workspace = DEMO.workspaceSlug
  for await (const conversation of pages((cursor) =>
    client.inbox.listConversations.query({ workspace, tab: 'open', cursor }),
  )) {
    const conversationId = conversation.id
    for await (const message of pages((cursor) =>
      client.inbox.listMessages.query({ workspace, conversationId, cursor }),
    )) {
      ids.push(message.id)
    }
  }
  return ids
}

async function* pages<Item>(
  read: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor)
}

/** What customers wrote, from Meta to the thread. */
export async function countMessages({
  meta,
  db,
  sent,
  threads,
  told,
}: Sources & { sent: string[]; threads: string[]; told: string[] }) {
  const { rows } = await db.pool.query<{ id: string; wamid: string }>(
    `SELECT id, channel_message_id AS wamid FROM conversation_schema.messages WHERE sender_type = 'CLIENT'`,
  )
  const wamids = new Map(rows.map(({ id, wamid }) => [id, wamid]))
  const accepted = await db.pool.query<{ count: number }>(ACCEPTED)
  const { counters } = await meta.order<{ counters: { webhooksLost: number } }>('GET', 'state')
  if (counters.webhooksLost > 0) throw new Error('Meta gave up webhooks, which says nothing of this program')
  const shown = threads.flatMap((id) => wamids.get(id) ?? [])
  const live = told.flatMap((id) => wamids.get(id) ?? [])
  const isShown = new Set(shown)
  return {
    sent: sent.length,
    accepted: accepted.rows[0]?.count ?? 0,
    applied: rows.length,
    toldLive: new Set(live).size,
    shown: isShown.size,
    lost: sent.filter((wamid) => !isShown.has(wamid)).length,
    doubled:
      shown.length - isShown.size + (live.length - new Set(live).size) + rows.length - new Set(wamids.values()).size,
  }
}

// Messages in bodies that were answered 200, however often each came.
const ACCEPTED = `
  SELECT count(DISTINCT wamid)::int AS count FROM conversation_schema.webhook_deliveries,
    jsonb_path_query(convert_from(body, 'UTF8')::jsonb, '$.entry[*].changes[*].value.messages[*].id') AS wamid`

/** What agents sent, from the page to the customer. */
export async function countReplies({ meta, db, asked, threads }: Sources & { asked: string[]; threads: string[] }) {
  const accepted = await meta.order<{ callbackData: string }[]>('GET', 'messages?limit=20000')
  const atMeta = accepted.map(({ callbackData }) => callbackData)
  const { rows } = await db.pool.query<{ id: string; status: string }>(
    `SELECT id, status::text FROM conversation_schema.messages WHERE sender_type = 'AGENT'`,
  )
  const unknown = new Set(rows.filter(({ status }) => status === 'UNKNOWN').map(({ id }) => id))
  const reached = new Set(atMeta)
  const shown = threads.filter((id) => asked.includes(id))
  return {
    sent: asked.length,
    atMeta: reached.size,
    unknown: unknown.size,
    shown: new Set(shown).size,
    lost: asked.filter((id) => !shown.includes(id) || (!reached.has(id) && !unknown.has(id))).length,
    doubled: atMeta.length - reached.size + shown.length - new Set(shown).size,
  }
}
