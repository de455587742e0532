import type { Restriction } from '@recado/whatsapp'
import type { AlertKey, NewAlert } from '../alerts/raise-alerts.ts'
import type { AlertDetails, AlertKind } from '../schemas/alerts.ts'
import type { AccountRow } from './account-row.ts'

/** What is told as one. */
export type AccountTopic = 'reviewStatus' | 'ban' | 'restrictions' | 'messagingLimit' | 'connection'

/** Null where it does not hold; else what its text may name. */
type Rule = { kind: AlertKind; topic: AccountTopic; holds(account: AccountRow, now: Date): AlertDetails | null }

const RULES: readonly Rule[] = [
  {
    kind: 'ACCOUNT_REJECTED',
    topic: 'reviewStatus',
    holds: (account) => (account.reviewStatus === 'REJECTED' ? {} : null),
  },
  { kind: 'ACCOUNT_DISABLED', topic: 'ban', holds: (account) => ban(account, 'DISABLE') },
  { kind: 'ACCOUNT_DISABLE_SCHEDULED', topic: 'ban', holds: (account) => ban(account, 'SCHEDULE_FOR_DISABLE') },
  {
    kind: 'ACCOUNT_DISCONNECTED',
    topic: 'connection',
    holds: ({ connection }) => (connection === null || connection === 'CONNECTED' ? null : { event: connection }),
  },
  restricted('ACCOUNT_RESTRICTED', (type) => type === 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING'),
  restricted('ACCOUNT_CANNOT_WRITE_FIRST', (type) => type === 'RESTRICTED_BIZ_INITIATED_MESSAGING'),
  // Calls are no part of this product.
  restricted('ACCOUNT_LIMITED', (type) => !STOPS_MESSAGES.has(type) && !type.includes('CALL')),
]
const STOPS_MESSAGES = new Set(['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 'RESTRICTED_BIZ_INITIATED_MESSAGING'])

const ban = ({ banState, banAt }: AccountRow, state: string): AlertDetails | null =>
  banState === state ? { date: banAt } : null

function restricted(kind: AlertKind, concerns: (type: string) => boolean): Rule {
  const isNow = ({ type, until }: Restriction, now: Date) => concerns(type) && (until === null || new Date(until) > now)
  return {
    kind,
    topic: 'restrictions',
    holds(account, now) {
      const active = (account.restrictions ?? []).filter((restriction) => isNow(restriction, now))
      if (active.length === 0) return null
      const ends = active.map(({ until }) => until)
      const last = ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null)
      return { restrictions: active.map(({ type }) => type), until: last }
    },
  }
}

/** What begins and what ends with news of these topics. */
export function accountAlerts(
  account: AccountRow,
  topics: ReadonlySet<AccountTopic>,
  { at, now }: { at: Date; now: Date },
): { raise: NewAlert[]; clear: AlertKey[] } {
  const { workspaceId } = account
  const touched = RULES.filter(({ topic }) => topics.has(topic))
  const judged = touched.map(({ kind, holds }) => ({ kind, details: holds(account, now) }))
  const clear = judged.filter(({ details }) => details === null).map(({ kind }) => ({ workspaceId, kind }))
  if (topics.has('ban') && account.banState === 'REINSTATE') clear.push({ workspaceId, kind: 'ACCOUNT_LOCKED' })
  return {
    raise: judged.flatMap(({ kind, details }) => (details === null ? [] : [{ workspaceId, kind, at, details }])),
    clear,
  }
}
