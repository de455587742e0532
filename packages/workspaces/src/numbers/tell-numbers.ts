import type { Sql } from '@recado/core'
import type { GraphPhoneNumber, NumberNews } from '@recado/whatsapp'
import { type AlertKey, clearAlerts, type NewAlert, raiseAlerts } from '../alerts/raise-alerts.ts'
import { announceChange } from '../announce-change.ts'
import type { AlertDetails } from '../schemas/alerts.ts'
import { numberAlerts } from './number-alerts.ts'
import { setThroughput } from './number-rate.ts'
import { lockNumbers, NUMBER_FIELDS, type NumberField, type NumberRow, saveNumbers } from './number-row.ts'
import { resumeMended } from './resume-mended.ts'
import { takeNews } from './told-at.ts'

/** Something Meta told of a workspace's number. */
export interface ToldOfNumber {
  workspaceId: string
  at: Date
  /** Whether it is this number; Meta's events name one by its digits. */
  isAbout(number: NumberRow): boolean
  fields: Partial<Record<NumberField, string>>
  /** Of a rejected name. */
  details?: AlertDetails
  /** Of the two-step PIN. */
  pin?: AlertDetails
}

/** Takes what is newer than what is known, and begins and ends the alerts that follow from it. Order does not matter. */
export async function tellNumbers(tx: Sql, told: readonly ToldOfNumber[]): Promise<void> {
  if (told.length === 0) return
  const numbers = await lockNumbers(
    tx,
    told.map(({ workspaceId }) => workspaceId),
  )
  const outcomes = numbers.map((number) => {
    const mine = told.filter((one) => one.workspaceId === number.workspaceId && one.isAbout(number))
    return { number, ...takeAll(number, mine) }
  })
  const news = outcomes.filter(({ isTaken }) => isTaken)
  await saveNumbers(
    tx,
    news.map(({ number }) => number),
  )
  for (const { number, taken } of news) {
    if (taken.has('throughputLevel')) await setThroughput(tx, number, { level: number.throughputLevel })
  }
  await raiseAlerts(
    tx,
    news.flatMap(({ raise }) => raise),
  )
  const over = news.flatMap(({ clear }) => clear)
  await clearAlerts(tx, over)
  await resumeMended(tx, over)
  for (const { number } of news) await announceChange(tx, number.workspaceId, 'numbers')
}

function takeAll(number: NumberRow, told: readonly ToldOfNumber[]) {
  const taken = new Set<NumberField>()
  const alerts: { raise: NewAlert[]; clear: AlertKey[] } = { raise: [], clear: [] }
  let details: AlertDetails = {}
  let at = new Date(0)
  let isTaken = false
  for (const one of told) {
    for (const field of NUMBER_FIELDS) {
      const value = one.fields[field]
      if (value === undefined || !takeNews(number.toldAt, field, one.at, { value, current: number[field] })) continue
      number[field] = value
      taken.add(field)
      if (field === 'nameStatus') details = one.details ?? {}
      if (one.at > at) at = one.at
    }
    if (one.pin && takeNews(number.toldAt, 'pin', one.at)) {
      const { workspaceId, phoneNumberId: subject, displayPhoneNumber: phone } = number
      alerts.raise.push({ workspaceId, kind: 'PIN_CHANGED', subject, at: one.at, details: { phone, ...one.pin } })
      isTaken = true
    }
  }
  const { raise, clear } = numberAlerts(number, taken, { at, details })
  return { taken, isTaken: isTaken || taken.size > 0, raise: [...alerts.raise, ...raise], clear }
}

/** An event of Meta's about a number. */
export function numberNews(workspaceId: string, at: Date, news: NumberNews): ToldOfNumber {
  const { displayPhoneNumber, messagingLimit, throughputLevel, status, name, pin } = news
  return {
    workspaceId,
    at,
    isAbout: (number) => displayPhoneNumber === null || digitsOf(number.displayPhoneNumber) === displayPhoneNumber,
    fields: {
      ...(messagingLimit && { messagingLimit }),
      ...(throughputLevel && { throughputLevel }),
      ...(status && { status }),
      ...(name && { nameStatus: name.status }),
      ...(name?.status === 'APPROVED' && name.verifiedName && { verifiedName: name.verifiedName }),
    },
    ...(name && { details: { name: name.verifiedName, reason: name.reason } }),
    ...(pin && { pin: { event: pin.event, by: pin.by } }),
  }
}

/** What the Graph API answered at that moment. */
export const numberRead = (workspaceId: string, at: Date, number: GraphPhoneNumber): ToldOfNumber => ({
  workspaceId,
  at,
  isAbout: ({ phoneNumberId }) => phoneNumberId === number.id,
  fields: known({
    displayPhoneNumber: number.display_phone_number,
    verifiedName: number.verified_name,
    qualityRating: number.quality_rating,
    messagingLimit: number.whatsapp_business_manager_messaging_limit,
    throughputLevel: number.throughput?.level,
    status: number.status,
    nameStatus: number.name_status,
  }),
})

const known = (fields: Record<NumberField, string | undefined>): Partial<Record<NumberField, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const digitsOf = (phone: string | null): string | null => phone?.replace(/\D/g, '') ?? null
