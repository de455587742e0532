import type { Sql } from '@recado/core'
import type { BusinessNews, GraphBusinessAccount } from '@recado/whatsapp'
import { type AlertKey, clearAlerts, type NewAlert, raiseAlerts } from '../alerts/raise-alerts.ts'
import { announceChange } from '../announce-change.ts'
import { resumeMended } from '../numbers/resume-mended.ts'
import { takeNews } from '../numbers/told-at.ts'
import { type AccountTopic, accountAlerts } from './account-alerts.ts'
import { type AccountRow, lockAccounts, saveAccounts } from './account-row.ts'

/** Something Meta told of a workspace's WhatsApp Business account. */
export interface ToldOfAccount {
  workspaceId: string
  at: Date
  news: Omit<BusinessNews, 'about'>
}

/** Takes what is newer than what is known, and begins and ends the alerts that follow from it. Order does not matter. */
export async function tellAccounts(tx: Sql, told: readonly ToldOfAccount[], now: Date): Promise<void> {
  if (told.length === 0) return
  const accounts = await lockAccounts(
    tx,
    told.map(({ workspaceId }) => workspaceId),
  )
  const outcomes = accounts.map((account) => {
    const mine = told.filter(({ workspaceId }) => workspaceId === account.workspaceId)
    return { account, ...takeAll(account, mine, now) }
  })
  const news = outcomes.filter(({ isTaken }) => isTaken)
  await saveAccounts(
    tx,
    news.map(({ account }) => account),
  )
  await raiseAlerts(
    tx,
    news.flatMap(({ raise }) => raise),
  )
  const over = news.flatMap(({ clear }) => clear)
  await clearAlerts(tx, over)
  await resumeMended(tx, over)
  for (const { account } of news) await announceChange(tx, account.workspaceId, 'numbers')
}

function takeAll(account: AccountRow, told: readonly ToldOfAccount[], now: Date) {
  const topics = new Set<AccountTopic>()
  const happenings = new Map<string, { raise: NewAlert | null; clear: AlertKey | null }>()
  let at = new Date(0)
  for (const one of told) {
    for (const topic of takeTopics(account, one)) {
      topics.add(topic)
      if (one.at > at) at = one.at
    }
    const happening = happeningOf(account.workspaceId, one)
    if (happening && takeNews(account.toldAt, happening.field, one.at)) happenings.set(happening.field, happening)
  }
  const { raise, clear } = accountAlerts(account, topics, { at, now })
  const news = [...happenings.values()]
  return {
    isTaken: topics.size > 0 || news.length > 0,
    raise: [...raise, ...news.flatMap((one) => one.raise ?? [])],
    clear: [...clear, ...news.flatMap((one) => one.clear ?? [])],
  }
}

function takeTopics(account: AccountRow, { at, news }: ToldOfAccount): AccountTopic[] {
  const taken: AccountTopic[] = []
  const take = (topic: AccountTopic, value: string | undefined, current: string | null): boolean => {
    if (value === undefined || !takeNews(account.toldAt, topic, at, { value, current })) return false
    taken.push(topic)
    return true
  }
  const { reviewStatus, ban, restrictions, messagingLimit, connection } = news
  const standing = connection && (connection.isConnected ? 'CONNECTED' : connection.event)
  if (take('reviewStatus', reviewStatus, account.reviewStatus)) account.reviewStatus = reviewStatus ?? null
  if (take('messagingLimit', messagingLimit, account.messagingLimit)) account.messagingLimit = messagingLimit ?? null
  if (take('connection', standing, account.connection)) account.connection = standing ?? null
  if (take('ban', ban?.state, account.banState)) {
    account.banState = ban?.state ?? null
    account.banAt = ban?.at ?? null
  }
  const known = account.restrictions && textOf(account.restrictions)
  if (take('restrictions', restrictions && textOf(restrictions), known)) account.restrictions = restrictions ?? null
  return taken
}

/** Keys in one order, which PostgreSQL does not keep. */
const textOf = (restrictions: NonNullable<AccountRow['restrictions']>): string =>
  JSON.stringify(restrictions.map(({ type, until }) => [type, until]))

/** What happened once and is no state: told, put away, and not told again. */
function happeningOf(
  workspaceId: string,
  { at, news: { violation, notice } }: ToldOfAccount,
): { field: string; raise: NewAlert | null; clear: AlertKey | null } | null {
  if (violation) {
    const alert = { workspaceId, kind: 'ACCOUNT_VIOLATION' as const, at, details: { violation } }
    return { field: 'violation', raise: alert, clear: null }
  }
  if (!notice) return null
  const { type, text, isOver } = notice
  const key = { workspaceId, kind: 'META_NOTICE' as const, subject: type }
  const field = `notice ${type}`
  if (isOver) return { field, raise: null, clear: key }
  return { field, raise: { ...key, at, details: { type, text } }, clear: null }
}

/** What the Graph API answered at that moment. */
export const accountRead = (workspaceId: string, at: Date, account: GraphBusinessAccount): ToldOfAccount => ({
  workspaceId,
  at,
  news: {
    ...(account.account_review_status && { reviewStatus: account.account_review_status }),
    // It was there to be read.
    connection: { isConnected: true, event: 'READ' },
  },
})
